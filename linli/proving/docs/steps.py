# SPDX-License-Identifier: MulanPSL-2.0
"""docs/reference/steps.md: the step table and its diagram."""

from __future__ import annotations

from collections.abc import Iterator

from linli.cases import texts
from linli.cases.rules.states import STAGE_OF, State
from linli.cases.rules.table import STEPS, UNDOABLE
from linli.kernel.steps import Step
from linli.proving.docs.tables import page, table

DECIDED = {  # where the table leaves the target to the action: what the action decides
    "return": [State.RETURNED, State.IN_RULING],
    "call_back": [State.COMPLETE, State.ANSWERED, State.ACCEPTED],
    "answer": [State.ANSWERED, State.COMPLETE],
    "sign_whistle": [State.HANDLING],
    "report_in": [State.HANDLING],
    "rule_whistle": [State.DISPATCHED, State.HANDLING, State.ACCEPTED],
    "give_review": [State.ACCEPTED],
    "enter_review": [State.ACCEPTED],
}


def steps_page() -> str:
    """Every state, every step, what a step asks for, and the diagram of them all."""
    return page(
        "Steps of a case",
        "One table in `linli/cases/rules/table/` drives guard, buttons, API, permission tests and this page.",
        "## States",
        table(["state", "办公用语", "tab"], _states()),
        "## Steps",
        table(["step", "办公用语", "from", "to", "roles", "and only as", "told"], [_row(step) for step in STEPS.steps]),
        "“to” is empty where the step changes no state, and “decided” where the act decides. "
        "`centre` works at the centre that answers for the case, `holder` at the unit that must act now, `unit` at the "
        "unit of the newest leg, `grid` is the grid worker of its grid, `reporter` raised it, `above` supervises the area, "
        "`called` works at a unit that was whistled for, `upper` at the centre of a tier above on whose ground it lies. "
        "Told as `watch` are the supervisors and the leaders of the nearest area that has any. "
        f"For some seconds (`undo_seconds`) these can be undone: {', '.join(sorted(UNDOABLE))}.",
        "## What a step asks for",
        table(["step", "field", "kind", "label", "required"], _fields()),
        "## Diagram",
        "```mermaid\n" + "\n".join(_diagram()) + "\n```",
    )


def _states() -> Iterator[tuple[str, ...]]:
    return ((f"`{state}`", str(texts.STATES[state]), str(texts.STAGES[STAGE_OF[state]])) for state in State)


def _row(step: Step) -> tuple[str, ...]:
    told = ", ".join(step.tells) or f"nobody: {step.silent}"
    to = f"`{step.target}`" if step.target else "decided" if step.name in DECIDED else ""
    return (f"`{step.name}`", step.word, _sources(step), to, _names(step.roles), _names(step.parties), told)


def _sources(step: Step) -> str:
    if step.sources == frozenset(State):
        return "any"
    if step.sources == frozenset(state for state in State if STAGE_OF[state] != "ended"):
        return "any open"
    return _names(step.sources)


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(str(name) for name in names))


def _fields() -> Iterator[tuple[str, ...]]:
    for step in STEPS.steps:
        for asked in step.fields:
            yield (f"`{step.name}`", f"`{asked.name}`", asked.kind.value, asked.label, "yes" if asked.required else "")


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in State:
        yield f"    {state}: {texts.STATES[state]}"
    yield f"    [*] --> {State.REPORTED}: 登记"
    for step in STEPS.steps:
        targets = [step.target] if step.target else DECIDED.get(step.name, [])
        for source in (state for state in State if state in step.sources):
            for target in targets:
                yield f"    {source} --> {target}: {step.word}"
    for state in State:
        if STAGE_OF[state] == "ended":
            yield f"    {state} --> [*]"

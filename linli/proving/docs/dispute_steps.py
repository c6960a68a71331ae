# SPDX-License-Identifier: MulanPSL-2.0
"""docs/reference/dispute-steps.md: the step table of disputes, who reads what, and the diagram."""

from __future__ import annotations

from collections.abc import Iterator

from linli.disputes import texts
from linli.disputes.rules.excluded import MATTERS, listed
from linli.disputes.rules.limits import ROWS, limit_of
from linli.disputes.rules.sight import SEES
from linli.disputes.rules.states import OPEN_STATES, STAGE_OF, State
from linli.disputes.rules.table import STEPS
from linli.kernel.steps import Step
from linli.proving.docs.tables import page, table

DECIDED = {  # where the table leaves the target to the action: what the action decides
    "take": (State.ASKING, State.CHOOSING, State.MEDIATING),
    "consent": (State.CHOOSING, State.MEDIATING),
    "decline": (State.REFUSED,),
    "withdraw": (State.ENDED, State.PERFORMING),
    "declare": (State.MEDIATING,),
    "rule_challenge": (State.CHOOSING,),
    "step_down": (State.CHOOSING,),
    "expire": (State.ENDED, State.PERFORMING),
    "seal": (State.PERFORMING,),
    "end": (State.ENDED, State.PERFORMING),
    "court_takes": (State.PERFORMING,),
    "name_representative": (State.CHOOSING, State.MEDIATING),
    "partner_answers": (State.REGISTERED, State.ENDED),
    "partner_reports": (State.REGISTERED,),
}


def dispute_steps_page() -> str:
    """States, steps, sight and limits of disputes."""
    return page(
        "Steps of a dispute",
        "One table in `linli/disputes/rules/table/` drives guard, buttons, API, permission tests and this page.",
        "## States",
        table(["state", "办公用语", "who has to act"], _states()),
        "## Steps",
        table(["step", "办公用语", "from", "to", "only as", "told"], [_row(step) for step in STEPS.steps]),
        "“to” is empty where the step changes no state; where the act decides, all that it may decide stand there.",
        "## Who reads what",
        "Words said apart are read by the mediators who heard them too.",
        table(["content", "read by"], ((f"`{what}`", _names(who)) for what, who in SEES.items())),
        "## Limits",
        table(["limit", "process", "step", "how long", "article"], _limits()),
        "## What a court does not confirm",
        "`linli/disputes/data/excluded_matters.csv`. Words of a sure row stand against proposing confirmation; the others are pointed at beside "
        "the checklist, which a person answers for by name.",
        table(["matter", "sure", "words (pattern)", "law"], _excluded()),
        "## Diagram",
        "```mermaid\n" + "\n".join(_diagram()) + "\n```",
    )


def _states() -> Iterator[tuple[str, ...]]:
    return ((f"`{state}`", str(texts.STATES[state]), str(texts.STAGES[STAGE_OF[state]])) for state in State)


def _row(step: Step) -> tuple[str, ...]:
    told = ", ".join(step.tells) or f"nobody: {step.silent}"
    sources = "any open" if step.sources == OPEN_STATES else _names(step.sources)
    return (f"`{step.name}`", step.word, sources, ", ".join(_targets(step)), _names(step.parties), told)


def _targets(step: Step) -> list[str]:
    return [step.target] if step.target else [str(state) for state in DECIDED.get(step.name, ())]


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(str(name) for name in names))


def _limits() -> Iterator[tuple[str, ...]]:
    for key, (process, step) in ROWS.items():
        row = limit_of(key)
        yield (f"`{key}`", process, step, row.words, row.article)


def _excluded() -> Iterator[tuple[str, ...]]:
    for row in listed():
        yield (MATTERS[row.key][0], "yes" if row.sure else "", f"`{row.words}`", row.source)


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in State:
        yield f"    {state}: {texts.STATES[state]}"
    yield f"    [*] --> {State.APPLIED}: 申请"
    for step in STEPS.steps:
        for source in (state for state in State if state in step.sources):
            for target in _targets(step):
                yield f"    {source} --> {target}: {step.word}"

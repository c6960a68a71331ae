# SPDX-License-Identifier: MulanPSL-2.0
"""One simulated step: who takes it, what it does to the rows of its case, its entry, and the clocks behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Protocol

from linli.cases.rules.table import STEPS
from linli.people.rules import Viewer
from linli.proving.demo.matters import Matter
from linli.proving.simulated.acts import ACTS
from linli.proving.simulated.clockwork import tick
from linli.proving.simulated.limits import Limits
from linli.proving.simulated.rows import Actors, Life

NAMED = {
    "help_in": "report_in", "help_refuse": "refuse_whistle", "not_reached": "call_back", "not_solved": "call_back",
}  # fmt: skip
_AFTER = {
    "accept": "accepted", "dispatch": "dispatched", "sign": "handling", "finish": "finished", "check": "checked",
    "close": "closed", "answer": "answered", "call_back": "complete", "hand_down": "reported", "refuse": "refused",
    "settle_on_spot": "complete", "send_back": "handling", "rule": "dispatched", "whistle": "dispatched",
    "report_in": "handling", "not_solved": "accepted", "suspend": "suspended", "resume": "handling",
}  # fmt: skip
_UNIT_STEPS = frozenset({"sign", "contact", "finish", "return", "report_in", "ask_exclude", "ask_extension", "resume"})
_HELPER_STEPS = frozenset({"help_in", "help_refuse", "finish_part"})
_NOTES = {"finish": "result", "answer": "text", "refuse": "reason", "return": "reason", "send_back": "reason"}
_FOR_ALL = frozenset({"finish", "answer", "refuse", "settle_on_spot"})
_TARGETS = {step.name: step.target for step in STEPS.steps}


class Telling(Protocol):
    """What is read of one telling."""

    matter: Matter
    who: Actors
    result: str
    answer: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One step at one time, with who is there."""

    step: str
    at: datetime
    say: Telling
    limits: Limits
    random: Random


def take(life: Life, now: Moment) -> None:
    """Write the step into the life."""
    name, row, facts = NAMED.get(now.step, now.step), life.row, dict[str, Any]()
    by, before = _actor(life, now), row["state"]
    act = ACTS.get(now.step)
    if act is not None:
        act(life, now, by, facts)
    after = _AFTER.get(now.step, row["state"])
    if after != before or now.step in ("hand_down", "not_reached"):
        row["state"], row["state_at"] = after, now.at
    moved_to = after if after != before else ""
    if limits := now.limits.text(name, moved_to):
        facts["limits"] = limits
    if moved_to and _TARGETS[name] is None:
        facts["to"] = moved_to
    life.entries.append((name, now.at, None if now.step == "rate" else by, facts))
    if now.step in _NOTES or now.step == "settle_on_spot":
        words = now.say.answer if now.step == "answer" else now.say.result
        life.notes.append((len(life.entries), now.step, "everybody" if now.step in _FOR_ALL else "staff", words, by))
    tick(life, now.limits, moved=bool(moved_to))


def _actor(life: Life, now: Moment) -> Viewer:
    tier, who = life.row["tier"], now.say.who
    if now.step in _HELPER_STEPS:
        return who.called[tier][1]
    if now.step == "decide_exclude":
        return who.watch
    if now.step == "rule_whistle":
        return who.centres["county"]
    if now.step == "settle_on_spot":
        return who.grid
    if now.step == "grant_extension" and now.limits.petition:
        return who.heads.get(tier, who.heads["county"])
    if now.step in _UNIT_STEPS:
        return who.called[tier][0] if life.whistle else who.office(tier, again=life.row["reopened"] > 0)
    if now.step == "whistle" and life.row["tier"] in who.heads and now.random.random() < 0.15:
        return who.heads[tier]
    return who.centres[tier]

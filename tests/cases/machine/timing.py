# SPDX-License-Identifier: MulanPSL-2.0
"""Extensions, suspension and contact as the model believes in them; limits written down by hand."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from linli.kernel.refusals import BadInput, NotAllowed, Refusal
from tests.clocks.slow import EAST8

if TYPE_CHECKING:
    from tests.cases.machine.model import Expected

PROMISE = {"H": 5, "C": 5, "D": 30, "X": 60}  # in each kind's own unit
LAMP = 3  # working days for a broken lamp, C0118


def promise_of(case: Expected) -> int:
    """A petition has the days of the law, whatever it is about."""
    return LAMP if case.category and case.kind != "X" else PROMISE.get(case.kind, 5)


def is_open(case: Expected, who: str, role: str, own: set[str], step: str, now: datetime) -> bool | None:
    """None for steps that are not of this file."""
    if step == "ask_extension":
        return not case.asked and now <= case.due
    if step in ("grant_extension", "refuse_extension"):
        # art. 34: the head of the body, for a petition
        decides = role != "operator" if case.kind == "X" else role == "operator" and "centre" in own
        late = step == "grant_extension" and now > case.due  # what is late already stays late
        return bool(case.asked) and case.asked_by != who and decides and not late
    return None


def refusal(case: Expected, step: str, given: dict[str, Any], now: datetime) -> type[Refusal] | None:
    if step == "ask_extension":
        if case.extended >= 2:
            return NotAllowed
        most = 30 if case.law else case.promise  # 信访工作条例(2022) art. 34
        return BadInput if given["amount"] > most - case.granted else None
    if step == "suspend":
        today = (now + timedelta(hours=8)).date()  # `now` is UTC
        return None if today <= given["until"] <= today + timedelta(days=180) else BadInput
    if step == "classify":  # a petition that was taken in stays one
        taken_in, other = case.state not in ("reported", "verifying"), given.get("order_type") or "X"
        return BadInput if case.kind == "X" != other and taken_in else None
    return None


def take_over(case: Expected, lead: Expected) -> None:
    """The lead owes the earlier promise of the two; one that has answered owes none."""
    if lead.state != "answered" and case.due < lead.due:
        lead.own = lead.own or (lead.promise, lead.granted, lead.extended, lead.law)
        lead.promise, lead.granted, lead.extended, lead.law = case.promise, case.granted, case.extended, case.law


def give_back(lead: Expected) -> None:
    if lead.own and lead.state not in ("answered", "complete", "refused", "merged"):
        (lead.promise, lead.granted, lead.extended, lead.law), lead.own = lead.own, None


def apply(case: Expected, who: str, step: str, given: dict[str, Any], came_from: str) -> None:
    if step == "ask_extension":
        case.asked, case.asked_by = given["amount"], who
    elif step == "grant_extension":
        case.granted, case.extended = case.granted + case.asked, case.extended + 1
    elif step == "suspend":
        case.waits_until = datetime.combine(given["until"], time(23, 59, 59), EAST8)
    elif step in ("accept", "classify"):
        case.category = given.get("category") or case.category
        case.kind = given.get("order_type") or case.kind
    if case.state not in ("reported", "verifying", "merged"):
        case.tells = False
    opened = case.state == "accepted" != came_from
    anew = step == "reopen" or (step in ("call_back", "give_review", "enter_review") and opened)
    if anew:
        case.promise, case.granted, case.extended = promise_of(case), 0, 0
        case.law, case.own = case.kind == "X", None
    if step == "return":
        case.asked_before = case.asked, case.asked_by
    elif step == "undo" and came_from in ("returned", "in_ruling"):
        case.asked, case.asked_by = case.asked_before
    if step in ("grant_extension", "refuse_extension") or case.state not in ("handling", "suspended"):
        case.asked, case.asked_by = 0, ""

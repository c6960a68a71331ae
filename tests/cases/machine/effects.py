# SPDX-License-Identifier: MulanPSL-2.0
"""What a step that is taken does to the model."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.cases.machine import supervision, timing, whistles
from tests.cases.machine.model import POSTS, Expected, Led, centre_in
from tests.cases.machine.rules import DECIDES, LINES, STAYS

DEALT = ("sign", "finish", "check", "close", "answer", "settle_on_spot", "refuse")
UNDOABLE = timedelta(seconds=10)


def apply(case: Expected, who: str, step: str, given: dict[str, Any], now: datetime) -> None:
    """Bring the model to where the database must be now."""
    came_from, undone = case.state, case.undo
    case.undo, case.entries = None, case.entries + 1
    unit = POSTS[who][0] if who in POSTS else ""
    target = LINES[step].target
    if target not in (STAYS, DECIDES):
        case.state = target
    whistles.apply(case, unit, who, step, given, now)
    supervision.apply(case, who, step, given, now)
    if step in _EFFECTS:
        _EFFECTS[step](case, who, given, now)
    if step == "undo" and undone:
        _take_back(case, undone[0])
    elif step in ("dispatch", "return", "close"):
        case.undo, case.prior = (step, who, now + UNDOABLE), came_from
    elif step == "merge":
        case.before_merge = came_from
    timing.apply(case, who, step, given, came_from)
    if step in DEALT:
        case.dealt.add(who)


def _take_back(case: Expected, step: str) -> None:
    case.state = case.prior
    if step == "dispatch":
        if case.is_new_to_unit:
            case.had.discard(case.unit or "")
        case.unit, case.leg_open = None, False
        case.turns[-1].counts = False
    elif step == "return":
        case.returns, case.leg_open = case.returns - 1, True
        case.gave_back.pop()


def _give(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.unit, case.handler, case.leg_open = given["to"], None, True
    case.is_new_to_unit = given["to"] not in case.had
    case.had.add(given["to"])
    case.turns.append(Led(given["to"], now))


def _rule(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    _give(case, who, given, now)
    case.ruled = True


def _sign(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.handler = who
    case.turns[-1].signed = True


def _return(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.state = "returned" if case.returns < 1 else "in_ruling"
    case.returns, case.leg_open = case.returns + 1, False
    case.gave_back.append((case.unit or "", who))


def _finish(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.handler, case.leg_open = who, False


def _send_back(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.leg_open = True
    case.turns.append(Led(case.unit or "", now, signed=True))


def _end(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.answered_at = now


def _settle(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    _answer(case, who, given, now)
    case.handler = who


def _answer(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.state, case.answered_at = "answered" if case.contact else "complete", now


def _call_back(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    if given["reached"] or case.missed_at is None or now - case.missed_at >= timedelta(hours=2):
        case.call_backs += 1
        case.missed_at = case.missed_at if given["reached"] else now
    if not given["reached"]:
        case.state = "complete" if case.call_backs >= 3 else "answered"
    else:
        case.state = "complete" if given["solved"] else "accepted"
        if not given["solved"]:
            _reopen(case, who, given, now)


def _reopen(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    """What was ruled and who returned it was of the round before."""
    case.ruled, case.returns, case.lead = False, 0, None
    case.call_backs, case.missed_at, case.exclusion = 0, None, ""
    case.reviewed = 0 if case.reviewed == 2 else case.reviewed  # what is decided next may be reviewed anew


def _move(step: int) -> Any:
    def to_centre(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
        case.centre = centre_in(case, step) or case.centre
        case.unit = case.handler = None

    return to_centre


def _locate(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    case.scope, pin = given["area"], given.get("point") or case.pin
    case.pin = pin if pin.startswith(case.scope) else ""  # what lies elsewhere leads nobody there


def _merge(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    lead: Expected = given["into"]
    case.lead, lead.entries = lead, lead.entries + 1
    timing.take_over(case, lead)


def _unmerge(case: Expected, who: str, given: dict[str, Any], now: datetime) -> None:
    lead = case.lead
    assert lead is not None
    case.state, case.lead, lead.entries = case.before_merge, None, lead.entries + 1
    if given["is_last"]:
        timing.give_back(lead)


_EFFECTS = {
    "dispatch": _give, "rule": _rule, "sign": _sign, "return": _return, "finish": _finish, "send_back": _send_back,
    "refuse": _end, "settle_on_spot": _settle, "answer": _answer, "call_back": _call_back, "reopen": _reopen,
    "hand_up": _move(-1), "hand_down": _move(1), "locate": _locate, "merge": _merge, "unmerge": _unmerge,
}  # fmt: skip

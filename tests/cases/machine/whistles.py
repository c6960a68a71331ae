# SPDX-License-Identifier: MulanPSL-2.0
"""Whistles as the model believes in them: whom they call, what each called unit owes, and what each step does to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from linli.kernel.refusals import BadInput, Refusal

if TYPE_CHECKING:
    from tests.cases.machine.model import Expected

ABOVE = {"village": "town", "town": "county", "county": "city"}
OWING = ("called", "signed", "refused", "present")
LEADERS = ("unit_leader", "leader")


@dataclass
class Called:
    """One unit that was whistled for."""

    lead: bool
    state: str = "called"
    signer: str | None = None
    spoke: bool = False  # with the caller
    ruled: bool = False
    graded: bool = False
    graded_back: bool = False
    came: bool = False
    come_due: datetime = datetime.max.replace(tzinfo=UTC)
    absent: bool = False  # let go after it should have come


def owed(case: Expected) -> bool:
    return any(not call.lead and call.state in OWING for call in case.calls.values())


def is_open(case: Expected, unit: str, role: str, own: set[str], step: str) -> bool | None:
    """Whether a step of a whistle is open; None for a step that a whistle has nothing to say about."""
    mine = case.calls.get(unit)
    if step == "whistle":
        if role == "grid_worker":
            return case.tier == "village"
        return case.tier != "city" and case.state in ("accepted", "returned")
    if case.joint and step in ("sign", "return", "suspend"):
        return False
    if step == "finish":
        return not (case.joint and owed(case))
    if step == "grade_unit":
        return any(_to_grade(call) for call in case.calls.values())
    if step == "grade_whistle":
        return mine is not None and mine.came and not mine.graded_back
    if step not in _OPEN:
        return None
    return case.joint and _OPEN[step](case, mine, own)


_OPEN = {
    "sign_whistle": lambda case, mine, own: mine and mine.state == "called",
    "contact_caller": lambda case, mine, own: mine and mine.state == "signed" and not mine.spoke,
    "report_in": lambda case, mine, own: mine and mine.state in ("called", "signed"),
    "refuse_whistle": lambda case, mine, own: mine and mine.state in ("called", "signed") and not mine.ruled,
    "rule_whistle": lambda case, mine, own: (
        not own & {"called", "centre"} and any(call.state == "refused" for call in case.calls.values())
    ),
    "release_unit": lambda case, mine, own: owed(case),
    "plan_part": lambda case, mine, own: owed(case),
    "record_meeting": lambda case, mine, own: True,
    "finish_part": lambda case, mine, own: mine and not mine.lead and mine.state == "present",
    "recall_whistle": lambda case, mine, own: True,
}


def refusal(case: Expected, role: str, step: str, given: dict[str, Any], now: datetime) -> type[Refusal] | None:
    """BadInput where what was filled in does not fit."""
    fits = {
        "whistle": lambda: _fits_whistle(case, role, given),
        "rule_whistle": lambda: _fits_ruling(case, given),
        "release_unit": lambda: _picked(case, given, lambda call: not call.lead and call.state in OWING),
        "plan_part": lambda: (
            now <= case.due and _picked(case, given, lambda call: not call.lead and call.state in OWING)
        ),
        "grade_unit": lambda: _picked(case, given, _to_grade),
    }
    return BadInput if step in fits and not fits[step]() else None


def _to_grade(call: Called) -> bool:
    return not call.graded and (call.state == "done" or call.absent or (call.state == "excused" and call.came))


def _picked(case: Expected, given: dict[str, Any], fits: Any) -> bool:
    call = case.calls.get(given["unit"])
    return call is not None and fits(call)


def _fits_whistle(case: Expected, role: str, given: dict[str, Any]) -> bool:
    from tests.cases.machine.places import SIGN_AT, UNITS

    if given["kind"] == "hard" and role not in LEADERS:
        return False
    home = UNITS[case.centre][2]
    for unit in given["units"]:
        kind, tier, area = UNITS[unit]
        if unit not in SIGN_AT or kind == "centre" or tier != ABOVE.get(case.tier) or not home.startswith(area):
            return False
    return given["lead"] in given["units"]


def _others(case: Expected) -> list[str]:
    return [unit for unit, call in case.calls.items() if not call.lead and call.state in OWING]


def _fits_ruling(case: Expected, given: dict[str, Any]) -> bool:
    if not _picked(case, given, lambda call: call.state == "refused"):
        return False
    needs_lead = given["upheld"] and case.calls[given["unit"]].lead and _others(case)
    return not needs_lead or given.get("lead") in _others(case)


def apply(case: Expected, unit: str, who: str, step: str, given: dict[str, Any], now: datetime) -> None:
    """What a step of a whistle that is taken does."""
    mine = case.calls.get(unit)
    if step == "whistle":
        case.calls = {name: Called(lead=name == given["lead"]) for name in given["units"]}
        case.whistles, case.joint = case.whistles + 1, True
        case.unit, case.handler, case.leg_open = given["lead"], None, True
        case.had |= set(given["units"])
        case.turns.append(_led(given["lead"], now))
    elif step in ("sign_whistle", "report_in"):
        _sign(case, mine, who, "signed" if step == "sign_whistle" else "present")
        mine.spoke = step == "report_in" or bool(given.get("contact"))
    elif step == "contact_caller":
        mine.spoke = True
    elif step == "refuse_whistle":
        mine.state = "refused"
    elif step == "rule_whistle":
        _rule(case, given, now)
    elif step == "release_unit":
        _let_go(case.calls[given["unit"]], now)
    elif step == "finish_part":
        mine.state = "done"
    elif step == "finish" and case.joint:
        case.joint, case.calls[case.unit].state, case.calls[case.unit].came = False, "done", True
    elif step == "recall_whistle":
        _end(case, now)
    elif step == "grade_unit":
        case.calls[given["unit"]].graded = True
    elif step == "grade_whistle":
        mine.graded_back = True


def _sign(case: Expected, mine: Called, who: str, state: str) -> None:
    mine.state, mine.signer = state, mine.signer or who
    mine.came = state == "present"
    if mine.lead:
        case.turns[-1].signed = True
    if mine.lead and case.state == "dispatched":
        case.state, case.handler = "handling", who


def _led(unit: str, at: datetime, *, signed: bool = False) -> Any:
    from tests.cases.machine.model import Led

    return Led(unit, at, signed)


def _let_go(call: Called, now: datetime) -> None:
    call.state, call.absent = "excused", not call.came and now > call.come_due


def _rule(case: Expected, given: dict[str, Any], now: datetime) -> None:
    call, others = case.calls[given["unit"]], _others(case)
    call.ruled = True
    if not given["upheld"]:
        call.state = "signed" if call.signer else "called"
        return
    call.state = "excused"
    if call.lead:
        case.turns[-1].counts = False
    if call.lead and not others:
        _end(case, now)
        case.state = "accepted"
    elif call.lead:
        new = case.calls[given["lead"]]
        call.lead, new.lead = False, True
        case.turns.append(_led(given["lead"], case.turns[-1].at, signed=bool(new.signer)))
        case.unit, case.handler = given["lead"], new.signer
        case.state = "handling" if new.signer else "dispatched"


def _end(case: Expected, now: datetime) -> None:
    for call in case.calls.values():
        if call.state not in ("done", "excused"):
            _let_go(call, now)
    if case.turns and any(call.lead and call.state == "excused" for call in case.calls.values()):
        case.turns[-1].counts = False
    case.joint, case.leg_open, case.unit, case.handler = False, False, None, None
    case.ruled, case.returns = False, 0

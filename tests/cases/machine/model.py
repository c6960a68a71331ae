# SPDX-License-Identifier: MulanPSL-2.0
"""What the model believes of each case, whom it lets do what, and what it expects afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from linli.kernel.refusals import BadInput, NotAllowed, Refusal, Unknown
from tests import town as cast
from tests.cases.machine import supervision, timing, whistles
from tests.cases.machine.places import CENTRES, POSTS, SIGN_AT, TIERS, UNITS, WIDTHS, WORKED_GRIDS, centre_above
from tests.cases.machine.rules import ENDED, LINES, STAYS
from tests.cases.machine.whistles import Called

REPORTER, STRANGER = "reporter", "stranger"
PEOPLE = (*POSTS, REPORTER, STRANGER)
PLACES = (cast.GRID, cast.OTHER_GRID, cast.NEXT_GRID, cast.TOWN, cast.NEXT_VILLAGE, cast.COUNTY)
PINS = {cast.GRID: (104.205, 31.105), cast.OTHER_GRID: (104.215, 31.105), cast.NEXT_GRID: (104.255, 31.105)}
NOWHERE = ("519901999", "519902", "519901001001099")
SEE_ALL = {"dispatcher", "second_operator", "supervisor", "leader", "city_operator"}


@dataclass
class Led:
    """One unit's turn as the one that leads; it counts while nobody took it back or excused it."""

    unit: str
    at: datetime  # when it was given the matter
    signed: bool = False
    counts: bool = True


@dataclass
class Expected:
    """One case as it should be in the database. Units and people by their names in the cast."""

    id: UUID
    number: str
    scope: str
    centre: str
    contact: bool = True
    hidden: bool = False  # complaint, tip, petition: never settled by who may be meant
    state: str = "reported"
    unit: str | None = None
    handler: str | None = None
    had: set[str] = field(default_factory=set)
    is_new_to_unit: bool = False  # the last dispatch was the first to that unit
    leg_open: bool = False
    entries: int = 1
    returns: int = 0
    gave_back: list[tuple[str, str]] = field(default_factory=list)  # unit and person of each return, of all rounds
    ruled: bool = False
    call_backs: int = 0
    missed_at: datetime | None = None  # the attempt counted last that reached nobody
    answered_at: datetime | None = None
    reviewed_at: datetime | None = None
    undo: tuple[str, str, datetime] | None = None
    pin: str = ""  # the grid in whose middle its point lies
    prior: str = ""
    before_merge: str = ""
    lead: Expected | None = None
    due: datetime = datetime.max.replace(tzinfo=UTC)
    return_by: datetime | None = None
    reviewed: int = 0
    asked_review: date = date.max
    asked_at: datetime = datetime.max.replace(tzinfo=UTC)
    asked_of: str | None = None  # the centre that gives the 复查
    dealt: set[str] = field(default_factory=set)  # who handled or answered it
    gave: str = ""  # who gave the 复查
    exclusion: str = ""
    taken: bool = False
    milestones: int = 0
    whistles: int = 0
    joint: bool = False
    calls: dict[str, Called] = field(default_factory=dict)
    kind: str = "H"
    category: str = ""
    promise: int = 5
    law: bool = False
    tells: bool = False  # a petitioner has not been told yet whether it is taken
    granted: int = 0
    extended: int = 0
    own: tuple[int, int, int, bool] | None = None  # its own promise, behind the earlier one of what was merged in
    turns: list[Led] = field(default_factory=list)  # of each unit that led, in order
    waits_until: datetime = datetime.max.replace(tzinfo=UTC)
    asked: int = 0
    asked_by: str = ""
    asked_before: tuple[int, str] = (0, "")  # what lapses with a return, for who takes it back
    works: dict[date, bool] = field(default_factory=dict)  # the county's own days

    @property
    def tier(self) -> str:
        return UNITS[self.centre][1]


def sees(case: Expected, who: str) -> bool:
    """Whether `who` may know of the case."""
    if who in (REPORTER, STRANGER):
        return who == REPORTER
    unit, role, area = POSTS[who]
    if who in SEE_ALL:
        return True
    if area.startswith(cast.NEIGHBOUR) or role.endswith("_admin"):
        return False
    if role == "grid_worker":
        return case.scope == area and (not case.hidden or case.state == "verifying")
    if role == "operator":
        below = case.hidden and TIERS.index(case.tier) < TIERS.index(UNITS[unit][1]) and unit not in case.had
        return (case.scope.startswith(area) and not below) or unit in (case.centre, case.unit)
    return unit in case.had or unit == case.unit


_BETWEEN = ("returned", "in_ruling", "dispatched", "reported", "verifying", "accepted")  # handed up and down too


def first_receiver(case: Expected) -> str | None:
    """首接负责: between two units the one that signed last in this round answers, else who was given it first."""
    if not case.returns or case.state not in _BETWEEN:
        return None
    turns = [turn for turn in case.turns if turn.counts and (not case.answered_at or turn.at > case.answered_at)]
    signed = [turn for turn in turns if turn.signed]
    return (signed[-1] if signed else turns[0]).unit if turns else None


def parties(case: Expected, who: str) -> set[str]:
    """What `who` is to the case."""
    if who in (REPORTER, STRANGER):
        return {"reporter"} if who == REPORTER else set()
    unit, role, area = POSTS[who]
    found = {"centre"} if unit == case.centre else set()
    if unit == case.unit:
        found |= {"unit", "holder"} if case.state in ("dispatched", "handling", "suspended") else {"unit"}
    if role in ("handler", "unit_leader") and unit == first_receiver(case):
        found.add("first")
    if role == "grid_worker" and case.scope == area:
        found.add("grid")
    if role in ("supervisor", "leader") and case.scope.startswith(area):
        found.add("above")
    if unit in case.calls and case.calls[unit].state != "excused":
        found.add("called")
    elif unit in case.calls and case.calls[unit].came:
        found.add("came")
    kind, tier, _ground = UNITS[unit]
    if kind == "centre" and case.scope.startswith(area) and TIERS.index(tier) < TIERS.index(case.tier):
        found.add("upper")
    return found


def is_open(case: Expected, who: str, step: str, now: datetime) -> bool:
    """Whether the step is open to `who` now, whatever they fill in."""
    line, own = LINES[step], parties(case, who)
    role = POSTS[who][1] if who in POSTS else "resident"
    if case.state not in line.sources or role not in line.roles or not own & line.parties:
        return False
    if case.state == "merged" and step in ("rate", "reopen"):
        return "reporter" in own and _lead_lets(case, step, now)
    if case.reviewed in supervision.ASKED and step in ("merge", "hand_up", "hand_down"):
        return False  # an opinion is owed, by the tier above who decided
    if case.kind == "X" and step in ("suspend", "merge"):
        return False  # the law gives a petition its own days and its own opinion
    if step in supervision.STEPS:
        return supervision.is_open(case, who, step, now)
    timed = timing.is_open(case, who, role, own, step, now)
    if timed is not None:
        return timed
    said = whistles.is_open(case, POSTS[who][0] if who in POSTS else "", role, own, step)
    if said is not None:
        return bool(said) and (step != "return" or _may_return(case, now))
    if step == "return":
        return _may_return(case, now)
    if step == "settle_on_spot":  # what others told: only after the centre has asked to look
        return not case.hidden and case.state == "verifying"
    if step == "rule":
        mine = case.gave_back[-case.returns :]
        return POSTS[who][0] == _ruler(case) and who not in {person for _unit, person in mine}
    if step == "check":
        return who != case.handler
    if step == "call_back":
        alone = case.unit == case.centre and centre_above(case.scope, case.tier) is None  # then another of its people
        return who != case.handler and not own & {"called", "came"} and (alone or "unit" not in own)
    if step == "reopen" and "reporter" in own:
        return case.answered_at is None or now <= case.answered_at + timedelta(days=30)
    if step == "undo":
        return case.undo is not None and case.undo[1] == who and now <= case.undo[2]
    if step == "recall":
        return not case.joint and all(unit != case.unit for unit, *_rest in POSTS.values())
    if step == "hand_up":
        return case.tier != "city"
    if step == "hand_down":
        return case.tier != "village" and len(case.scope) >= WIDTHS[TIERS[TIERS.index(case.tier) + 1]]
    return True


def _lead_lets(case: Expected, step: str, now: datetime) -> bool:
    """The reporter of a merged case judges the lead's end, and opens theirs again after it."""
    lead = case.lead
    assert lead is not None
    if step == "rate":
        return lead.state in ("answered", "complete")
    ended = lead.state in ("answered", "complete", "refused")
    return ended and (lead.answered_at is None or now <= lead.answered_at + timedelta(days=30))


def _may_return(case: Expected, now: datetime) -> bool:
    return not case.ruled and (case.return_by is None or now <= case.return_by)


def predict(case: Expected, who: str, step: str, given: dict[str, Any], now: datetime) -> type[Refusal] | None:
    """How the step ends: None if it is taken."""
    if not sees(case, who):
        return Unknown
    if not is_open(case, who, step, now):
        return NotAllowed
    if any(value is None for value in given.values()):  # a required field is left out
        return BadInput
    if step in _CHECKS:
        return _CHECKS[step](case, who, given)
    if refused := timing.refusal(case, step, given, now):
        return refused
    if refused := supervision.refusal(case, step, given):
        return refused
    return whistles.refusal(case, POSTS[who][1] if who in POSTS else "", step, given, now)


def _check_dispatch(case: Expected, who: str, given: dict[str, Any]) -> type[Refusal] | None:
    home = POSTS[who][0]
    _kind, tier, area = UNITS[home]
    kind, its_tier, its_area = UNITS[given["to"]]
    mine = given["to"] == home or (kind != "centre" and its_tier == tier and its_area.startswith(area))
    return None if mine and given["to"] in SIGN_AT else BadInput


def _ruler(case: Expected) -> str:
    """The centre of the case; the nearest above, where it is a party itself."""
    if case.centre not in {unit for unit, _person in case.gave_back[-case.returns :]}:
        return case.centre
    area, found = UNITS[case.centre][2], case.centre
    for tier in TIERS[: TIERS.index(case.tier)]:
        found = CENTRES.get((area[: WIDTHS[tier]], tier), found)
    return found


def _check_rule(case: Expected, who: str, given: dict[str, Any]) -> type[Refusal] | None:
    """What who rules may dispatch to; the one above also what the centre of the case may."""
    _kind, tier, area = UNITS[case.centre]
    kind, its_tier, its_area = UNITS[given["to"]]
    below = given["to"] == case.centre or (kind != "centre" and its_tier == tier and its_area.startswith(area))
    return None if below and given["to"] in SIGN_AT else _check_dispatch(case, who, given)


def _check_locate(case: Expected, who: str, given: dict[str, Any]) -> type[Refusal] | None:
    if given["area"] not in PLACES or not (given.get("point") or given["area"]).startswith(given["area"]):
        return BadInput
    unasked = case.state == "verifying" and given["area"] != case.scope and given["area"] not in WORKED_GRIDS
    return BadInput if unasked else None


def _check_move(case: Expected, step: int) -> type[Refusal] | None:
    return None if centre_in(case, step) else NotAllowed


def _check_about(case: Expected, given: dict[str, Any]) -> type[Refusal] | None:
    """What is told in confidence does not go to whom it is about; whoever hands it down says so."""
    if given.get("about_below") is None:
        return BadInput if case.hidden else None
    return NotAllowed if given["about_below"] else None


def _check_other(case: Expected, who: str, other: Expected) -> type[Refusal] | None:
    return BadInput if other is case or not sees(other, who) else None


def _check_merge(case: Expected, who: str, given: dict[str, Any]) -> type[Refusal] | None:
    other: Expected = given["into"]
    if _check_other(case, who, other) or other.state in ENDED or given["has_merged"]:
        return BadInput
    return None


def _check_call_back(case: Expected, who: str, given: dict[str, Any]) -> type[Refusal] | None:
    return BadInput if given["reached"] and "solved" not in given else None


def _check_return(case: Expected, who: str) -> type[Refusal] | None:
    """The topmost centre has one operator, who may not rule on what they returned."""
    own = case.unit == case.centre and centre_above(case.scope, case.tier) is None
    return BadInput if own and POSTS[who][0] == case.centre else None


_CHECKS = {
    "return": lambda case, who, given: _check_return(case, who),
    "ask_verify": lambda case, who, given: None if case.scope in WORKED_GRIDS else BadInput,
    "dispatch": _check_dispatch,
    "rule": _check_rule,
    "locate": _check_locate,
    "hand_up": lambda case, who, given: _check_move(case, -1),
    "hand_down": lambda case, who, given: _check_about(case, given) or _check_move(case, 1),
    "merge": _check_merge,
    "link": lambda case, who, given: _check_other(case, who, given["other"]),
    "call_back": _check_call_back,
}


def centre_in(case: Expected, step: int) -> str | None:
    """The centre one tier up (-1) or down (1) on whose ground the case lies."""
    tier = TIERS[TIERS.index(case.tier) + step]
    return CENTRES.get((case.scope[: WIDTHS[tier]], tier))


def way_out(case: Expected, now: datetime) -> bool:
    """Whether somebody can move the case on; nobody may be left with a case that no one can touch."""
    moving = [step for step, line in LINES.items() if line.target != STAYS and step not in ("undo", "merge")]
    return any(sees(case, who) and is_open(case, who, step, now) for who in POSTS for step in moving)

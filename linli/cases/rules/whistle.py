# SPDX-License-Identifier: MulanPSL-2.0
"""Whistles: a tier summons units of the tier above it. Who blows, whom it calls, what a called unit has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CALLS = {"village": "town", "town": "county", "county": "city"}  # who blows → whose units must come
MOST_UNITS = 12


class WhistleKind(StrEnum):
    """Source of both: 南京市鼓楼区 2023 (deadlines.csv, 吹哨报到, M)."""

    PUSH = "push"  # 工作推进哨
    HARD = "hard"  # 攻坚克难哨: only a leader blows it


class Why(StrEnum):
    """Why one's own tier cannot do it. A whistle without such a reason is misuse, and is counted as that."""

    NO_POWER = "no_power"
    SEVERAL = "several"
    NO_MEANS = "no_means"
    UNCLEAR = "unclear"


class Refusal(StrEnum):
    """Why a called unit says it need not come."""

    NOT_OURS = "not_ours"
    NO_POWER = "no_power"
    OWN_TIER = "own_tier"  # the caller's own tier can do it
    OTHER = "other"


class CallState(StrEnum):
    CALLED = "called"
    SIGNED = "signed"
    PRESENT = "present"  # has reported in
    REFUSED = "refused"  # asks not to come; waits for a ruling
    EXCUSED = "excused"
    DONE = "done"


class Ending(StrEnum):
    FINISHED = "finished"
    RECALLED = "recalled"
    TURNED_DOWN = "turned_down"  # nobody was left who must come


WAITING = frozenset({CallState.CALLED, CallState.SIGNED, CallState.REFUSED})  # has not come yet
OWES = WAITING | {CallState.PRESENT}  # still has a part to do
TO_SAY = frozenset({CallState.CALLED, CallState.SIGNED})


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What the guard reads of one called unit."""

    state: str
    is_lead: bool
    ruled: bool = False
    graded: bool = False  # by the caller
    contacted: bool = False  # has spoken with the caller
    answered_grade: bool = False  # has graded the whistle
    absent: bool = False  # let go after it should have come, and had not
    came: bool = False  # let go afterwards, too


@dataclass(frozen=True, slots=True)
class Dues:
    """When a called unit must have signed, spoken with the caller, and come; when an assisting one has to be done."""

    sign: datetime
    contact: datetime
    come: datetime
    part: datetime


def to_grade(call: CallFacts) -> bool:
    """Whether the caller may still grade it: what was done, what was let go after it came, and what was not come to."""
    over = call.state == CallState.DONE or (call.state == CallState.EXCUSED and call.came)
    return not call.graded and (over or call.absent)


def parts_owed(calls: Iterable[CallFacts]) -> bool:
    """Whether an assisting unit still owes its part: then there is no one combined answer yet."""
    return any(call.state in OWES and not call.is_lead for call in calls)

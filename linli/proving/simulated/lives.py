# SPDX-License-Identifier: MulanPSL-2.0
"""The life of one simulated case: its steps with times and actors, and the rows that they add up to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from linli.cases.rules.states import STAGE_OF
from linli.kernel.ids import id_at
from linli.people.rules import Viewer

_GIVEN = ("accept", "dispatch", "sign")
_DONE = ("finish", "check", "close", "answer")
_TAKE = (*_GIVEN, *_DONE)
_JOINT = ("hand_down", "accept", "whistle", "report_in", "help_in", "finish_part", *_DONE, "grade_unit", "call_back")
PATHS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (42, (*_TAKE, "call_back")),
    (21, ("hand_down", *_TAKE, "call_back")),
    (12, ("settle_on_spot",)),
    (6, ("refuse",)),
    (5, ("accept", "dispatch", "return", "dispatch", "sign", *_DONE, "call_back")),
    (1, ("accept", "dispatch", "return", "dispatch", "return", "rule", "sign", *_DONE, "call_back")),
    (4, (*_GIVEN, "finish", "send_back", *_DONE, "call_back")),
    (2, (*_TAKE, "not_reached", "call_back")),
    (2, (*_TAKE, "not_solved", *_GIVEN[1:], *_DONE, "call_back")),
    (1, (*_TAKE, "call_back", "ask_exclude", "decide_exclude")),
    (2, _JOINT),
    (2, (*_TAKE, "call_back", "rate")),
)
OPEN_SHARE = 0.115


@dataclass(slots=True)
class Actors:
    """Who acts for one grid: centres, the unit of the matter, one that helps, a supervisor, the grid worker."""

    centre: Viewer
    town_centre: Viewer
    unit: Viewer
    office: Viewer
    grid: Viewer
    helper: Viewer
    watch: Viewer


@dataclass(slots=True)
class LegRow:
    """One leg; `id` is known beforehand because a call points at it."""

    id: UUID
    unit: UUID | None
    given_by: UUID | None
    given_at: datetime
    part: str = "lead"
    signed_by: UUID | None = None
    signed_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""


@dataclass(slots=True)
class Heard:
    """One call-back or rating."""

    way: str
    at: datetime
    by: UUID | None
    unit: UUID | None
    reached: bool = True
    solved: bool | None = True
    satisfied: int | None = None


@dataclass(slots=True)
class Life:
    """What is written of one case."""

    id: UUID
    row: dict[str, Any]
    entries: list[tuple[str, datetime, Viewer | None, dict[str, Any]]]
    legs: list[LegRow] = field(default_factory=list)
    notes: list[tuple[int, str, str, str, Viewer]] = field(default_factory=list)  # entry, step, audience, words, by
    heard: list[Heard] = field(default_factory=list)
    whistle: dict[str, Any] | None = None
    calls: list[dict[str, Any]] = field(default_factory=list)
    exclusion: dict[str, Any] | None = None


def live(told_at: datetime, now: datetime, who: Actors, result: str, answer: str, random: Random) -> Life:
    """One life from `told_at` to its end, or to where it stands at `now`."""
    from linli.proving.simulated.turns import Moment, take

    (path,) = random.choices([steps for _w, steps in PATHS], [weight for weight, _s in PATHS])
    if random.random() < OPEN_SHARE:
        path = path[: random.randrange(len(path))]
    row: dict[str, Any] = {
        "state": "reported", "tier": "county", "centre_id": who.centre.unit_id, "reported_at": told_at,
        "state_at": told_at, "returns": 0, "call_backs": 0, "reopened": 0, "ruled": False, "exclusion": "",
        "whistles": 0, "joint": False,
    }  # fmt: skip
    facts = {"channel": "web", "type": "H", "unit": who.centre.unit_id}
    life = Life(id_at(told_at), row, [("report", told_at, None, facts)])
    at = told_at
    for step in path:
        at += timedelta(minutes=30 + 2600 * random.random() ** 2)
        if at >= now:
            break
        take(life, Moment(step, at, who, result, answer, random))
    row["stage"] = STAGE_OF[row["state"]]
    row["version"] = len(life.entries)
    return life

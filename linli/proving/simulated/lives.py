# SPDX-License-Identifier: MulanPSL-2.0
"""The life of one simulated case: its steps with times and actors, and the row that they add up to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from linli.cases.rules.states import STAGE_OF
from linli.kernel.ids import id_at
from linli.people.rules import Viewer

_TAKE = ("accept", "dispatch", "sign", "finish", "check", "close", "answer")
PATHS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (46, (*_TAKE, "call_back")),
    (22, ("hand_down", *_TAKE, "call_back")),
    (12, ("settle_on_spot",)),
    (6, ("refuse",)),
    (5, ("accept", "dispatch", "return", "dispatch", "sign", "finish", "check", "close", "answer", "call_back")),
    (5, ("accept", "dispatch", "sign", "finish", "send_back", "finish", "check", "close", "answer", "call_back")),
    (4, (*_TAKE, "call_back", "rate")),
)
_AFTER = {
    "accept": "accepted", "dispatch": "dispatched", "sign": "handling", "finish": "finished", "check": "checked",
    "close": "closed", "answer": "answered", "call_back": "complete", "hand_down": "reported", "refuse": "refused",
    "settle_on_spot": "complete", "return": "returned", "send_back": "handling",
}  # fmt: skip
OPEN_SHARE = 0.115
_UNIT_STEPS = frozenset({"sign", "finish", "return"})
_NOTES = {"finish": "result", "answer": "text", "refuse": "reason", "return": "reason", "send_back": "reason"}
_FOR_ALL = frozenset({"finish", "answer", "refuse", "settle_on_spot"})


@dataclass(slots=True)
class Actors:
    """Who acts for one grid: the viewers of its centre, the unit of the matter, its grid worker."""

    centre: Viewer
    town_centre: Viewer
    unit: Viewer
    office: Viewer
    grid: Viewer


@dataclass(slots=True)
class Life:
    """What is written of one case."""

    id: UUID
    row: dict[str, Any]
    entries: list[tuple[str, datetime, Viewer | None, dict[str, Any]]]
    legs: list[list[Any]] = field(
        default_factory=list
    )  # unit, given_by, given_at, signed_by, signed_at, ended, outcome
    notes: list[tuple[int, str, str, str, Viewer]] = field(default_factory=list)  # entry, step, audience, words, by
    feedback: tuple[datetime, UUID | None, int] | None = None


def live(told_at: datetime, now: datetime, who: Actors, result: str, answer: str, random: Random) -> Life:
    """One life from `told_at` to its end, or to where it stands at `now`."""
    (path,) = random.choices([steps for _w, steps in PATHS], [weight for weight, _s in PATHS])
    if random.random() < OPEN_SHARE:
        path = path[: random.randrange(len(path))]
    row: dict[str, Any] = {
        "state": "reported", "tier": "county", "centre_id": who.centre.unit_id, "reported_at": told_at,
        "state_at": told_at,
    }  # fmt: skip
    facts = {"channel": "web", "type": "H", "unit": who.centre.unit_id}
    life = Life(id_at(told_at), row, [("report", told_at, None, facts)])
    at = told_at
    for step in path:
        at += timedelta(minutes=30 + 2600 * random.random() ** 2)
        if at >= now:
            break
        _take(life, step, at, who, result, answer, random)
    row["stage"] = STAGE_OF[row["state"]]
    row["version"] = len(life.entries)
    return life


def _take(life: Life, step: str, at: datetime, who: Actors, result: str, answer: str, random: Random) -> None:
    row, facts = life.row, dict[str, Any]()
    down = row["tier"] == "town"
    unit = who.office if down else who.unit
    by = unit if step in _UNIT_STEPS else who.town_centre if down else who.centre
    by = who.grid if step == "settle_on_spot" else by
    if step == "hand_down":
        row |= {"tier": "town", "centre_id": who.town_centre.unit_id}
        facts["unit"] = who.town_centre.unit_id
    elif step == "dispatch":
        row["unit_id"] = facts["unit"] = unit.unit_id
        life.legs.append([unit.unit_id, by.id, at, None, None, None, ""])
    elif step == "sign":
        row["handler_id"] = life.legs[-1][3] = by.id
        life.legs[-1][4] = at
    elif step == "return":
        life.legs[-1][5:] = [at, "returned"]
        row["returns"] = facts["returns"] = 1
    elif step in ("finish", "settle_on_spot"):
        row |= {"finished_at": at, "said_solved": True, "handler_id": by.id}
        if life.legs:
            life.legs[-1][5:] = [at, "finished"]
    elif step == "send_back":
        life.legs.append([row["unit_id"], by.id, at, row["handler_id"], at, None, ""])
    elif step in ("close", "answer"):
        row["closed_at" if step == "close" else "answered_at"] = at
    elif step in ("call_back", "rate"):
        row |= {"solved": True, "satisfied": random.choice((3, 3, 3, 2, 1)), "call_backs": 1}
        life.feedback = at, by.id, row["satisfied"]
    actor = None if step == "rate" else by
    life.entries.append((step, at, actor, facts))
    words = answer if step == "answer" else result
    if step in _NOTES or step == "settle_on_spot":
        audience = "everybody" if step in _FOR_ALL else "staff"
        life.notes.append((len(life.entries), step, audience, words, by))
    if step in _AFTER:
        row["state"], row["state_at"] = _AFTER[step], at

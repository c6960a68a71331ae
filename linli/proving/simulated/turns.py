# SPDX-License-Identifier: MulanPSL-2.0
"""What each simulated step does to the rows of its case. One function a step, as in cases.actions, without its checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from linli.kernel.ids import id_at
from linli.people.rules import Viewer
from linli.proving.simulated.lives import Actors, Heard, LegRow, Life

_AFTER = {
    "accept": "accepted", "dispatch": "dispatched", "sign": "handling", "finish": "finished", "check": "checked",
    "close": "closed", "answer": "answered", "call_back": "complete", "hand_down": "reported", "refuse": "refused",
    "settle_on_spot": "complete", "send_back": "handling", "rule": "dispatched", "whistle": "dispatched",
    "report_in": "handling", "not_solved": "accepted",
}  # fmt: skip
_NAMED = {"help_in": "report_in", "not_reached": "call_back", "not_solved": "call_back"}  # told apart here alone
_UNIT_STEPS = frozenset({"sign", "finish", "return", "report_in", "ask_exclude"})
_NOTES = {"finish": "result", "answer": "text", "refuse": "reason", "return": "reason", "send_back": "reason"}
_FOR_ALL = frozenset({"finish", "answer", "refuse", "settle_on_spot"})
COMES = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Moment:
    """One step at one time, with who is there."""

    step: str
    at: datetime
    who: Actors
    result: str
    answer: str
    random: Random


def take(life: Life, now: Moment) -> None:
    """Write the step into the life: entry, row, legs, words."""
    facts: dict[str, Any] = {}
    by = _actor(life, now)
    act = _ACTS.get(now.step)
    if act is not None:
        act(life, now, by, facts)
    life.entries.append((_NAMED.get(now.step, now.step), now.at, None if now.step == "rate" else by, facts))
    if now.step in _NOTES or now.step == "settle_on_spot":
        words = now.answer if now.step == "answer" else now.result
        life.notes.append((len(life.entries), now.step, "everybody" if now.step in _FOR_ALL else "staff", words, by))
    if now.step in _AFTER:
        life.row["state"], life.row["state_at"] = _AFTER[now.step], now.at


def _actor(life: Life, now: Moment) -> Viewer:
    down, who = life.row["tier"] == "town", now.who
    if now.step in ("help_in", "finish_part"):
        return who.helper
    if now.step == "decide_exclude":
        return who.watch
    if now.step == "settle_on_spot":
        return who.grid
    if now.step in _UNIT_STEPS:
        return _unit(life, who)
    return who.town_centre if down else who.centre


def _unit(life: Life, who: Actors) -> Viewer:
    return who.unit if life.row["tier"] == "county" or life.whistle else who.office


def _hand_down(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row |= {"tier": "town", "centre_id": now.who.town_centre.unit_id}
    facts["unit"] = now.who.town_centre.unit_id


def _give(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    unit = _unit(life, now.who).unit_id
    life.row |= {"unit_id": unit, "ruled": now.step == "rule", "handler_id": None}
    facts["unit"] = unit
    life.legs.append(LegRow(id_at(now.at), unit, by.id, now.at))


def _sign(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["handler_id"] = life.legs[-1].signed_by = by.id
    life.legs[-1].signed_at = now.at


def _return(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.legs[-1].ended_at, life.legs[-1].outcome = now.at, "returned"
    life.row["returns"] += 1
    facts["returns"] = life.row["returns"]
    life.row["state"], life.row["state_at"] = "returned" if life.row["returns"] == 1 else "in_ruling", now.at


def _finish(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row |= {"finished_at": now.at, "said_solved": True, "handler_id": by.id}
    facts["solved"] = True
    for leg in life.legs:
        if leg.ended_at is None:
            leg.ended_at, leg.outcome = now.at, "finished"
    if life.whistle and life.row["joint"]:
        life.row["joint"] = False
        life.whistle |= {"ended_at": now.at, "ending": "finished"}
        life.calls[0] |= {"state": "done", "done_at": now.at}


def _settle(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row |= {
        "finished_at": now.at, "closed_at": now.at, "answered_at": now.at, "said_solved": True, "handler_id": by.id,
    }  # fmt: skip


def _send_back(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    row = life.row
    life.legs.append(
        LegRow(id_at(now.at), row["unit_id"], by.id, now.at, signed_by=row["handler_id"], signed_at=now.at)
    )
    row["finished_at"] = None


def _close(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["closed_at" if now.step == "close" else "answered_at"] = now.at


def _refuse(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["answered_at"] = now.at


def _heard(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    row, reached, solved = life.row, now.step != "not_reached", now.step != "not_solved"
    if now.step != "rate":
        row["call_backs"] += 1
        facts |= {"reached": reached, "tries": row["call_backs"]}
    satisfied = now.random.choice((3, 3, 3, 2, 1)) if solved else 1
    way = "rating" if now.step == "rate" else "call_back"
    if reached:
        row |= {"solved": solved, "satisfied": satisfied}
        facts |= {"solved": solved, "satisfied": satisfied}
        heard = Heard(way, now.at, None if now.step == "rate" else by.id, row.get("unit_id"), True, solved, satisfied)
    else:
        heard = Heard(way, now.at, by.id, row.get("unit_id"), False, None, None)
    life.heard.append(heard)
    if now.step == "not_solved":
        row["reopened"] += 1


def _whistle(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    who, at = now.who, now.at
    units = [who.unit.unit_id, who.helper.unit_id]
    life.row |= {"unit_id": units[0], "whistles": 1, "joint": True, "handler_id": None}
    facts |= {"n": 1, "kind": "push", "why": "no_power", "unit": units[0], "units": units}
    life.whistle = {
        "id": id_at(at), "n": 1, "tier": "town", "kind": "push", "why": "no_power", "unit_id": by.unit_id,
        "blown_by": by.id, "blown_at": at, "tried_own": now.random.random() < 0.6,
        "ruled_own_tier": None, "ended_at": None, "ending": "",
    }  # fmt: skip
    for unit, part in zip(units, ("lead", "assist"), strict=True):
        leg = LegRow(id_at(at), unit, by.id, at, part)
        life.legs.append(leg)
        life.calls.append(
            {
                "id": id_at(at), "leg_id": leg.id, "unit_id": unit, "is_lead": part == "lead", "state": "called",
                "called_at": at, "sign_due_at": at + timedelta(hours=1), "contact_due_at": at + timedelta(hours=24),
                "come_due_at": at + COMES, "part_due_at": at + 3 * COMES,
            }
        )  # fmt: skip


def _come(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    place = 0 if now.step == "report_in" else 1
    leg = life.legs[place - 2]
    leg.signed_by, leg.signed_at = by.id, now.at
    life.calls[place] |= {"state": "present", "signed_at": now.at, "contacted_at": now.at, "came_at": now.at}
    facts["unit"] = by.unit_id
    if place == 0:
        life.row["handler_id"] = by.id


def _part(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.legs[-1].ended_at, life.legs[-1].outcome = now.at, "finished"
    life.calls[1] |= {"state": "done", "done_at": now.at, "grade_back": now.random.choice((3, 2, 1))}
    life.calls[1]["said_own_tier"] = now.random.random() < 0.2
    facts["unit"] = by.unit_id


def _grade(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.calls[0]["grade"] = facts["grade"] = now.random.choice((3, 3, 2, 1))
    facts["unit"] = life.calls[0]["unit_id"]


def _ask(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    code = now.random.choice(("unreasonable", "beyond_duty", "other_route"))
    life.row["exclusion"], facts["code"] = "asked", code
    life.exclusion = {
        "id": id_at(now.at), "code": code, "unit_id": by.unit_id, "asked_by": by.id, "asked_account": by.account_id,
        "asked_at": now.at,
    }  # fmt: skip


def _decide(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    approved = now.random.random() < 0.7
    life.row["exclusion"], facts["approved"] = "out" if approved else "kept", approved
    if life.exclusion:
        life.exclusion |= {
            "decided_by": by.id, "decided_account": by.account_id, "decided_at": now.at, "approved": approved,
        }  # fmt: skip


_ACTS: dict[str, Callable[[Life, Moment, Viewer, dict[str, Any]], None]] = {
    "hand_down": _hand_down, "dispatch": _give, "rule": _give, "sign": _sign, "return": _return, "finish": _finish,
    "settle_on_spot": _settle, "send_back": _send_back, "close": _close, "answer": _close, "refuse": _refuse,
    "call_back": _heard, "not_reached": _heard, "not_solved": _heard, "rate": _heard, "whistle": _whistle,
    "report_in": _come, "help_in": _come, "finish_part": _part, "grade_unit": _grade, "ask_exclude": _ask,
    "decide_exclude": _decide,
}  # fmt: skip

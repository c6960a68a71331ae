# SPDX-License-Identifier: MulanPSL-2.0
"""Simulated whistles of every tier: called, come or asked not to, ruled, the part done, graded both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from linli.cases.queries.whistle import call_limits, dues_of, with_promise
from linli.cases.rules.timing import limits_text
from linli.kernel.ids import id_at
from linli.people.rules import Viewer
from linli.proving.simulated.rows import LegRow, Life

if TYPE_CHECKING:
    from linli.proving.simulated.turns import Moment

_WHY = ("no_power", "no_power", "several", "no_means", "unclear")


def _whistle(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    row, at = life.row, now.at
    kind = "hard" if by in now.say.who.heads.values() else "push"
    units = [one.unit_id for one in now.say.who.called[row["tier"]]]
    row |= {"unit_id": units[0], "whistles": 1, "joint": True, "handler_id": None}
    facts |= {"n": 1, "kind": kind, "why": now.random.choice(_WHY), "unit": units[0], "units": units}
    life.whistle = {
        "id": id_at(at), "n": 1, "tier": row["tier"], "kind": kind, "why": facts["why"], "unit_id": row["centre_id"],
        "blown_by": by.id, "blown_at": at, "tried_own": now.random.random() < 0.6, "ruled_own_tier": None,
        "ended_at": None, "ending": "",
    }  # fmt: skip
    county, promised = now.limits.county, row["due_at"]
    limits = call_limits(county, promised, kind, at)
    bound, dues = with_promise(county, promised, limits, at), dues_of(county, promised, limits, at)
    facts |= {"own_limits": limits_text(limits), "with_promise": [one.value for one in bound]}
    for unit, part in zip(units, ("lead", "assist"), strict=True):
        leg = LegRow(id_at(at), unit, by.id, at, part)
        life.legs.append(leg)
        life.calls.append(
            {
                "id": id_at(at), "leg_id": leg.id, "unit_id": unit, "is_lead": part == "lead", "state": "called",
                "called_at": at, "sign_due_at": dues.sign, "contact_due_at": dues.contact, "come_due_at": dues.come,
                "part_due_at": dues.part,
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


def _refuse(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    code = now.random.choice(("not_ours", "no_power", "own_tier"))
    life.calls[1] |= {"state": "refused", "refused_at": now.at, "refusal": code}
    facts |= {"unit": by.unit_id, "code": code}


def _rule(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    """It has to come."""
    own_tier = now.random.random() < 0.2
    life.calls[1] |= {"state": "called", "ruled_at": now.at, "ruled_by": by.id, "upheld": False}
    if life.whistle:
        life.whistle["ruled_own_tier"] = own_tier
    facts |= {"unit": life.calls[1]["unit_id"], "upheld": False, "own_tier": own_tier}


def _part(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.legs[-1].ended_at, life.legs[-1].outcome = now.at, "finished"
    life.calls[1] |= {"state": "done", "done_at": now.at, "grade_back": now.random.choice((3, 2, 1))}
    life.calls[1]["said_own_tier"] = now.random.random() < 0.2
    facts["unit"] = by.unit_id


def _grade(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.calls[0]["grade"] = facts["grade"] = now.random.choice((3, 3, 2, 1))
    facts["unit"] = life.calls[0]["unit_id"]


def end_whistle(life: Life, now: Moment) -> None:
    """With the lead's result the whistle is over."""
    if life.whistle and life.row["joint"]:
        life.row["joint"] = False
        life.whistle |= {"ended_at": now.at, "ending": "finished"}
        life.calls[0] |= {"state": "done", "done_at": now.at}


WHISTLED: dict[str, Callable[[Life, Moment, Viewer, dict[str, Any]], None]] = {
    "whistle": _whistle, "report_in": _come, "help_in": _come, "help_refuse": _refuse, "rule_whistle": _rule,
    "finish_part": _part, "grade_unit": _grade,
}  # fmt: skip

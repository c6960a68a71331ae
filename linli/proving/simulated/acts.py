# SPDX-License-Identifier: MulanPSL-2.0
"""What each simulated step does to the rows of its case. One function a step, as in cases.actions, without its checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from linli.cases.queries.limits import limit_known
from linli.cases.rules.timing.limits import return_window
from linli.kernel.ids import id_at
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.rules import Viewer
from linli.proving.simulated.acts_after import AFTERWARDS
from linli.proving.simulated.acts_whistle import WHISTLED, end_whistle
from linli.proving.simulated.rows import BELOW, LegRow, Life

if TYPE_CHECKING:
    from linli.proving.simulated.turns import Moment


def _hand_down(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    tier = BELOW[life.row["tier"]]
    facts["unit"] = now.say.who.centres[tier].unit_id
    life.row |= {"tier": tier, "centre_id": facts["unit"]}


def _give(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    unit = now.say.who.office(life.row["tier"], again=life.row["reopened"] > 0).unit_id
    last = limit_known(now.at, *return_window(now.say.matter.order_type), county=now.limits.county)
    life.row |= {"unit_id": unit, "ruled": now.step == "rule", "handler_id": None, "return_by": last}
    facts["unit"] = unit
    life.legs.append(LegRow(id_at(now.at), unit, by.id, now.at))


def _sign(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["handler_id"] = life.legs[-1].signed_by = by.id
    life.legs[-1].signed_at = now.at


def _contact(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    facts |= {"side": "unit", "way": now.random.choice(("phone", "phone", "visit", "message"))}


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
    end_whistle(life, now)


def _settle(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row |= {
        "finished_at": now.at, "closed_at": now.at, "answered_at": now.at, "said_solved": True, "handler_id": by.id,
    }  # fmt: skip


def _send_back(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    row = life.row
    life.legs.append(
        LegRow(id_at(now.at), row["unit_id"], by.id, now.at, signed_by=row["handler_id"], signed_at=now.at)
    )
    row["finished_at"], facts["unit"] = None, row["unit_id"]


def _ask_extension(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["asked_more"] = facts["amount"] = max(1, int(now.limits.promise.amount) // 2)
    life.row["asked_by"] = by.id


def _grant(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    facts["amount"] = life.row["asked_more"]
    life.row |= {"asked_more": 0, "asked_by": None, "extended": life.row["extended"] + 1}


def _suspend(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    facts |= {"why": now.random.choice(("appraisal", "notice", "hearing", "supplement"))}
    facts["until"] = county_day(now.at) + timedelta(days=10)
    life.row["waits_until"] = datetime.combine(facts["until"], time(23, 59, 59), COUNTY_ZONE)


def _resume(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["waits_until"] = None


ACTS: dict[str, Callable[[Life, Moment, Viewer, dict[str, Any]], None]] = {
    "hand_down": _hand_down, "dispatch": _give, "rule": _give, "sign": _sign, "contact": _contact, "return": _return,
    "finish": _finish, "settle_on_spot": _settle, "send_back": _send_back, "ask_extension": _ask_extension,
    "grant_extension": _grant, "suspend": _suspend, "resume": _resume, **WHISTLED, **AFTERWARDS,
}  # fmt: skip

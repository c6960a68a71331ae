# SPDX-License-Identifier: MulanPSL-2.0
"""A dispute as a row of a list, and the colours in words: the colour is the dispute's, never a person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli.disputes import texts
from linli.disputes.rules.states import OVER_STATES
from linli.disputes.texts.types import type_word
from linli.kernel.times import county_day
from linli.web.desk.shown.rows import short_place, unit_name
from linli.web.shared.lamps import Lamp, lamp_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what it is, where it stands, which limit runs."""

    dispute: Any
    lamp: Lamp
    limit: str
    state: str
    colour: str
    kind: str
    place: str
    committee: str


def row_of(dispute: Any, viewer: Viewer, now: datetime) -> Row:
    return Row(
        dispute=dispute,
        lamp=lamp_for(dispute, now),
        limit=limit_word(dispute),
        state=str(texts.STATES.get(dispute.state, dispute.state)),
        colour=str(texts.COLOURS.get(dispute.colour, "")) if dispute.colour else "",
        kind=type_word(dispute.dispute_type),
        place=short_place(dispute.scope_code, viewer),
        committee=unit_name(dispute.committee_id),
    )


def lamp_for(dispute: Any, now: datetime) -> Lamp:
    """The running limit's lamp; grey where none runs, or where the holidays of a year decide whether it is over."""
    if dispute.state in OVER_STATES:
        return lamp_of(None, "closed", now=now)
    if dispute.late_at is None or dispute.late_at < now:
        return lamp_of(dispute.late_at, now=now)
    unsure = county_day(dispute.late_at).year if dispute.late_at > dispute.due_at else None
    return lamp_of(dispute.due_at, now=now, waits_for_year=unsure)


def limit_word(dispute: Any) -> str:
    """Which limit the lamp tells: 调解期限, 回访 …"""
    return str(texts.LIMITS.get(dispute.due_step, "")) if dispute.due_at and dispute.due_step else ""

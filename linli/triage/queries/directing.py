# SPDX-License-Identifier: MulanPSL-2.0
"""Where a matter goes by the table of routes, with the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.people.queries import unit_info
from linli.people.queries.staffing import Staffing
from linli.triage.models import Proposal
from linli.triage.queries.routing import choose_route, way_to
from linli.triage.rules.proposal import Way
from linli.triage.rules.routes import Asked, Rule


@dataclass(frozen=True, slots=True)
class Direction:
    """The unit and the step to it, the rule that named it; `why` goes into the proposal."""

    unit_id: UUID
    way: Way
    route_id: UUID | None
    why: dict[str, Any]


def direction(centre_id: UUID, asked: Asked, gave_back: frozenset[UUID], staffing: Staffing) -> Direction | None:
    """For a matter lying at that centre; where no rule fits it stays there. None for a centre that nobody knows."""
    centre = unit_info(centre_id)
    if centre is None:
        return None
    choice = choose_route(centre, asked, staffing, gave_back=gave_back)
    unit_id = choice.unit_id or centre.id
    unit = unit_info(unit_id)
    passed = [{"unit": str(rule.unit_id), "bar": str(bar)} for rule, bar in choice.passed_over]
    return Direction(
        unit_id, (unit and way_to(unit, centre, asked.area)) or Way.KEEP, choice.rule.id if choice.rule else None,
        {"rule": _rule(choice.rule), "passed": passed},
    )  # fmt: skip


def asked_at(row: Proposal, reported_at: datetime) -> datetime:
    """By which hours: those in which it was told; of what came back, those of now."""
    return reported_at if row.n == 1 else row.made_at


def _rule(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {"category": rule.category, "area": rule.area, "order_type": rule.order_type, "hours": str(rule.hours)}

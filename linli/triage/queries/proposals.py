# SPDX-License-Identifier: MulanPSL-2.0
"""The proposal of a matter as it is shown and acted on. The caller has passed the gate of the matter itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.people.queries import unit_info
from linli.triage.models import Matter, Proposal
from linli.triage.queries.office_hours import asked_of
from linli.triage.queries.routing import choose_route, way_to
from linli.triage.rules.proposal import Outcome, Way


@dataclass(frozen=True, slots=True)
class Advice:
    """The newest proposal of a matter beside the matter itself; `proposal` is None while it is being made."""

    matter: Matter
    proposal: Proposal | None

    @property
    def is_open(self) -> bool:
        return self.proposal is not None and self.proposal.outcome == Outcome.OPEN


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a matter goes by the table of routes as it reads now."""

    unit_id: UUID
    way: Way
    rule_id: UUID | None


def advice_of(matter_id: UUID) -> Advice | None:
    """Matter and newest proposal, in one statement; None for a matter from before triage."""
    of_matter = [field.attname for field in Matter._meta.concrete_fields]
    of_proposal = [field.attname for field in Proposal._meta.concrete_fields]
    wanted = [*of_matter, *(f"proposals__{name}" for name in of_proposal)]
    rows = Matter.objects.filter(pk=matter_id).order_by("-proposals__n")
    row = rows.values_list(*wanted).first()
    if row is None:
        return None
    matter, values = Matter(*row[: len(of_matter)]), row[len(of_matter) :]
    newest = Proposal(*values) if values[0] else None
    if newest is not None:
        newest.matter = matter
    return Advice(matter, newest)


def open_proposal(matter_id: UUID, proposal_id: UUID) -> Proposal | None:
    """The proposal that was on screen, if it is still the newest and nobody has decided it."""
    newest = Proposal.objects.filter(matter=matter_id).order_by("-n").first()
    return newest if newest and newest.pk == proposal_id and newest.outcome == Outcome.OPEN else None


def destination(
    centre_id: UUID, *, category: str, area: str, order_type: str, reported_at: datetime, now: datetime
) -> Destination | None:
    """Where a matter with these labels would go: for a field that was changed by hand. No statement when warm."""
    centre = unit_info(centre_id)
    if centre is None:
        return None
    asked = asked_of(centre.county, category, area, order_type, reported_at)
    choice = choose_route(centre, asked, now=now)
    unit = unit_info(choice.unit_id) if choice.unit_id else centre
    if unit is None:
        return None
    way = way_to(unit, centre, area) or Way.KEEP
    return Destination(unit.id, way, choice.rule.id if choice.rule else None)

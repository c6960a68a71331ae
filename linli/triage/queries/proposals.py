# SPDX-License-Identifier: MulanPSL-2.0
"""The proposal of a matter as it is shown and acted on. The caller has passed the gate of the matter itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from linli.triage.models import Matter, Proposal
from linli.triage.rules.proposal import Outcome


@dataclass(frozen=True, slots=True)
class Advice:
    """The newest proposal of a matter beside the matter itself; `proposal` is None while it is being made."""

    matter: Matter
    proposal: Proposal | None

    @property
    def is_open(self) -> bool:
        return self.proposal is not None and self.proposal.outcome == Outcome.OPEN


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


def handling_of(matter_ids: Collection[UUID]) -> dict[UUID, str]:
    """The handling class that a person confirmed, of those that have one. One statement."""
    rows = Matter.objects.filter(pk__in=list(matter_ids)).exclude(handling_class="")
    return dict(rows.values_list("pk", "handling_class"))


def open_proposal(matter_id: UUID, proposal_id: UUID) -> Proposal | None:
    """The proposal that was on screen, if it is still the newest and nobody has decided it."""
    newest = Proposal.objects.filter(matter=matter_id).order_by("-n").first()
    return newest if newest and newest.pk == proposal_id and newest.outcome == Outcome.OPEN else None

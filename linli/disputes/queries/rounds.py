# SPDX-License-Identifier: MulanPSL-2.0
"""One screening round: what each committee reported, who has not yet, and which disputes were registered from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from linli.disputes.models import Dispute, Screening, ScreeningReport
from linli.disputes.queries.committees import committees_of
from linli.disputes.queries.registers import screenings
from linli.kernel.refusals import Unknown

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One unit's answer; `report` None: it has not answered. `registered`: disputes of this round on its register."""

    unit_id: UUID
    report: ScreeningReport | None
    registered: int


def round_or_404(viewer: Viewer, screening_id: UUID) -> Screening:
    """A round that concerns the viewer's area. Raises Unknown."""
    row = screenings(viewer).filter(pk=screening_id).first()
    if row is None:
        raise Unknown("没有这次排查，或者它不在您的辖区")
    return row


def asked_units(row: Screening) -> list[UUID]:
    """The committees in the round's area."""
    return [one.unit.id for one in committees_of(row.county) if one.unit.area_code.startswith(row.area_code)]


def silent_units(row: Screening) -> list[UUID]:
    """Those asked who have not answered; nought is an answer."""
    said = set(ScreeningReport.objects.filter(screening=row).values_list("unit", flat=True))
    return [unit for unit in asked_units(row) if unit not in said]


def round_lines(row: Screening) -> list[RoundLine]:
    """Who has not answered first: every committee below the round's area, and whoever answered beside them."""
    reports = {one.unit_id: one for one in ScreeningReport.objects.filter(screening=row)}
    counts = dict(Dispute.objects.filter(screening=row).values_list("committee").annotate(n=Count("pk")))
    units = [*dict.fromkeys([*asked_units(row), *reports, *counts])]
    lines = [RoundLine(unit, reports.get(unit), counts.get(unit, 0)) for unit in units]
    return sorted(lines, key=lambda one: one.report is not None)


def registered_here(row: Screening, unit_id: UUID | None) -> int:
    """How many disputes this unit has on its register from the round: what it will report as found."""
    return Dispute.objects.filter(screening=row, committee=unit_id).count() if unit_id else 0


def open_rounds(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, title) of the rounds that run here."""
    return [(str(one.pk), one.title) for one in screenings(viewer).filter(ended_at__isnull=True)[:100]]

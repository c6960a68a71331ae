# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places: learned from what people confirm, closed by an administrator."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from linli.kernel.refusals import Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.triage.models.gazetteer import Place
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.rules.gazetteer import LONGEST, SHORTEST, PlaceKind, PlaceSource
from linli.triage.rules.learned import learnable_names

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer


@transaction.atomic
def learn_place(county: str, words: str, area_code: str, *, now: datetime) -> list[str]:
    """Count that a case whose place a person confirmed as `area_code` called it by the names in `words`.

    A name is read from the second case on; cases that mean another area by it count against it. The names learned.
    """
    names = [name for name in learnable_names(words) if SHORTEST <= len(name) <= LONGEST]
    if not names or not area_code.startswith(county) or len(area_code) <= 6:
        return []
    known = Place.objects.select_for_update().filter(county=county, name__in=names).order_by("id")
    fitting = {row.name for row in known if area_code.startswith(row.area_code) or row.area_code.startswith(area_code)}
    for row in known:
        agrees = area_code.startswith(row.area_code) or row.area_code.startswith(area_code)
        if agrees:
            row.accepted = F("accepted") + 1
        else:
            row.refused = F("refused") + 1
        row.changed_at = now
        row.save(update_fields=["accepted", "refused", "changed_at"])
    Place.objects.bulk_create(
        [
            Place(county=county, name=name, area_code=area_code, kind=PlaceKind.OTHER, source=PlaceSource.ACCEPTED,
                  accepted=1, changed_at=now)
            for name in names if name not in fitting
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    transaction.on_commit(forget_gazetteers)
    return names


@transaction.atomic
def close_place(place_id: UUID, *, by: Viewer, now: datetime) -> None:
    """A name that leads astray is not read any more; the row and its counts stay."""
    row = Place.objects.select_for_update().filter(pk=place_id, county__startswith=by.area_code[:6]).first()
    if row is None:
        raise Unknown("没有这个地名")
    row.closed_on, row.changed_at = now.date(), now
    row.save(update_fields=["closed_on", "changed_at"])
    record(Subject("place", row.pk, row.county), "close", by=by, at=now, facts={"area": row.area_code})
    transaction.on_commit(forget_gazetteers)

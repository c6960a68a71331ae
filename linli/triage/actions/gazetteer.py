# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places, learned from what people confirm."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from linli.kernel.ids import new_id
from linli.triage.models.gazetteer import Place
from linli.triage.models.lesson import PlaceLesson
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.rules.gazetteer import LONGEST, SHORTEST, PlaceKind, PlaceSource
from linli.triage.rules.learned import learnable_names


@transaction.atomic
def learn_place(
    county: str, words: str, area_code: str, *, now: datetime, matter_id: UUID | None = None, by: UUID | None = None
) -> list[str]:
    """Count that a case whose place a person confirmed as `area_code` called it by the names in `words`.

    A name is read from the second case on; cases that mean another area by it count against it, each case once. A name
    that an administrator closed goes on counting and is not read. The names learned.
    """
    names = [name for name in learnable_names(words) if SHORTEST <= len(name) <= LONGEST]
    if not names or not area_code.startswith(county) or len(area_code) <= 6:
        return []
    known = list(Place.objects.select_for_update().filter(county=county, name__in=names).order_by("id"))
    fitting = {row.name for row in known if _agree(row.area_code, area_code)}
    new = [
        Place(county=county, name=name, area_code=area_code, kind=PlaceKind.OTHER, source=PlaceSource.ACCEPTED,
              changed_at=now)
        for name in names if name not in fitting
    ]  # fmt: skip
    Place.objects.bulk_create(new)
    lesson = matter_id or new_id()
    taught = set(PlaceLesson.objects.filter(place__in=known, matter_id=lesson).values_list("place_id", flat=True))
    for row in [*known, *new]:
        if row.pk not in taught:
            _teach(row, area_code, lesson, by, now)
    transaction.on_commit(forget_gazetteers)
    return names


def _teach(row: Place, area_code: str, matter_id: UUID, by: UUID | None, now: datetime) -> None:
    agrees = _agree(row.area_code, area_code)
    PlaceLesson(
        county=row.county, place=row, matter_id=matter_id, agrees=agrees, area_code=area_code, by_post=by, at=now
    ).save(force_insert=True)
    count = "accepted" if agrees else "refused"
    Place.objects.filter(pk=row.pk).update(**{count: F(count) + 1, "changed_at": now})


def unlearn_place(matter_id: UUID, *, now: datetime) -> None:
    """What this matter taught was taken back with the step that taught it; the next one counts in full."""
    taught = list(PlaceLesson.objects.filter(matter_id=matter_id).values_list("pk", "place_id", "agrees"))
    for _pk, place, agrees in taught:
        count = "accepted" if agrees else "refused"
        Place.objects.filter(pk=place).update(**{count: F(count) - 1, "changed_at": now})
    PlaceLesson.objects.filter(pk__in=[pk for pk, _place, _agrees in taught]).delete()
    if taught:
        transaction.on_commit(forget_gazetteers)


def _agree(one: str, other: str) -> bool:
    """One of the areas holds the other."""
    return one.startswith(other) or other.startswith(one)

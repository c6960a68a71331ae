# SPDX-License-Identifier: MulanPSL-2.0
"""Rules and names of a place that merged hold for the place it became part of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.triage.models import Route
from linli.triage.models.gazetteer import Place
from linli.triage.models.lesson import PlaceLesson
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.queries.routing import forget_routes

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def move_rules(old: str, new: str, *, by: Viewer, now: datetime) -> int:
    """Rules for the place `old` hold for `new` from now on; one whose matters `new` has a rule for already ends.

    Each says so in its own story. How many.
    """
    today = county_day(now)
    runs = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    rows = list(Route.objects.select_for_update().filter(runs, county=old[:6], area_code__startswith=old))
    for row in rows:
        same = {"category": row.category, "order_type": row.order_type, "hours": row.hours}
        if Route.objects.filter(runs, county=row.county, area_code=new, **same).exists():
            row.starts_on = min(row.starts_on, today - timedelta(days=1))
            row.ends_on = today
            row.save(update_fields=["starts_on", "ends_on"])
            step = "end_route"
        else:
            row.area_code, step = new, "change_route"
            row.save(update_fields=["area_code"])
        record(
            Subject("route", row.pk, row.county), step, by=by, at=now,
            facts={"area_code": row.area_code, "area_code_was": old, "ends_on": str(row.ends_on or "")},
        )  # fmt: skip
    if rows:
        transaction.on_commit(forget_routes)
    return len(rows)


@transaction.atomic
def move_names(old: str, new: str, *, now: datetime) -> int:
    """Names of things in `old` mean `new` from now on; where `new` bears the name too, its lessons join. How many."""
    rows = list(Place.objects.select_for_update().filter(county=old[:6], area_code__startswith=old))
    there = {one.name: one for one in Place.objects.filter(county=old[:6], area_code=new)}
    for row in rows:
        own = there.get(row.name)
        if own is None:
            Place.objects.filter(pk=row.pk).update(area_code=new, changed_at=now)
            there[row.name] = row
            continue
        PlaceLesson.objects.filter(place=row).exclude(
            matter_id__in=PlaceLesson.objects.filter(place=own).values("matter_id")
        ).update(place=own)
        Place.objects.filter(pk=own.pk).update(
            accepted=F("accepted") + row.accepted, refused=F("refused") + row.refused, changed_at=now
        )
        row.delete()
    if rows:
        transaction.on_commit(forget_gazetteers)
    return len(rows)

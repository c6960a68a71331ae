# SPDX-License-Identifier: MulanPSL-2.0
"""The county's gazetteer, kept in the process: its areas, the areas of its neighbours, and its named places."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.db.models import Count, Max, Q

from linli.places.queries import area_of, areas_under
from linli.places.queries.snapshot import current, today
from linli.triage.models.gazetteer import Place
from linli.triage.rules.gazetteer import sureness
from linli.triage.rules.locating import Gazetteer

FRESH_SECONDS = 5.0
_kept: dict[str, tuple[float, Any, Gazetteer]] = {}  # county → (looked at, state it was built from, gazetteer)
_building = threading.Lock()


def gazetteer_of(county: str) -> Gazetteer:
    """Names in `county` and the counties of its city. A change of places or names shows within FRESH_SECONDS."""
    kept = _kept.get(county)
    if kept is not None and time.monotonic() - kept[0] < FRESH_SECONDS:
        return kept[2]
    with _building:
        state = _state(county)
        kept = _kept.get(county)
        made = kept[2] if kept is not None and kept[1] == state else _built(county)
        _kept[county] = (time.monotonic(), state, made)
    return made


def forget_gazetteers() -> None:
    """Build anew at the next call: after a change in this process, and between tests."""
    _kept.clear()


def _state(county: str) -> Any:
    seen = Place.objects.filter(county=county).aggregate(
        n=Count("pk"), last=Max("changed_at"), closed=Count("pk", filter=Q(closed_on__isnull=False))
    )
    return current().count, today(), seen["n"], seen["last"], seen["closed"]


def _built(county: str) -> Gazetteer:
    city = area_of(county[:4])
    areas = [*([city] if city else []), *areas_under(county[:4])]
    made = Gazetteer()
    for area in areas:
        made.add_area(area.code, area.official_name)
    for row in Place.objects.filter(county=county).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today())):
        sure = sureness(row.source, row.accepted, row.refused)
        if sure > 0:
            made.add_place(row.name, row.area_code, kind=row.kind, sure=sure, source=row.source)
    return made

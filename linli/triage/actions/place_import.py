# SPDX-License-Identifier: MulanPSL-2.0
"""Names of estates, streets, buildings, landmarks and village groups from a CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.times import county_day
from linli.triage.actions.place_sheets import SheetReport, area_code_of, point_of
from linli.triage.models.gazetteer import Place
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.rules.gazetteer import LONGEST, SHORTEST, PlaceKind, PlaceSource, kind_of
from linli.triage.rules.locating.folding import folded

AT_ONCE = 2000


@transaction.atomic
def import_places(
    rows: Iterable[Mapping[str, str]], *, county: str, now: datetime, system: str = "", dry_run: bool = False
) -> SheetReport:
    """Good rows come in, bad ones say why. Importing a file twice adds nothing; a changed point or kind is taken over."""
    report, made = SheetReport(), dict[tuple[str, str], Place]()
    known = set(Place.objects.filter(county=county).values_list("name", "area_code"))
    for row in rows:
        report.rows += 1
        try:
            place = _place(row, county, now, system)
        except BadInput as refusal:
            report.refuse(refusal.what)
            continue
        key = (place.name, place.area_code)
        if key in known or key in made:
            report.there += 1
        else:
            report.taken += 1
        made[key] = place
    if not dry_run:
        Place.objects.bulk_create(
            made.values(), batch_size=AT_ONCE, update_conflicts=True, unique_fields=["county", "name", "area_code"],
            update_fields=["kind", "lon", "lat", "source", "changed_at"],
        )  # fmt: skip
        transaction.on_commit(forget_gazetteers)
    return report


def _place(row: Mapping[str, str], county: str, now: datetime, system: str) -> Place:
    name = folded(row.get("name", ""))
    if not SHORTEST <= len(name) <= LONGEST:
        raise BadInput(said("名称要有2到60个字"), field="name")
    kind = kind_of(row["kind"]) if row.get("kind") else PlaceKind.OTHER
    if kind is None:
        raise BadInput(said("不认识的类型“%(kind)s”", kind=row["kind"][:20]), field="kind")
    point = point_of(row, system)
    return Place(
        county=county, name=name, kind=kind, area_code=area_code_of(row, point, county, county_day(now)),
        lon=point.lon, lat=point.lat, source=PlaceSource.IMPORT, changed_at=now,
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Names of estates, streets, buildings, landmarks and village groups from a CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.times import county_day
from linli.people.actions.imports.cells import key_of
from linli.people.actions.imports.rows import Outcome
from linli.triage.actions.place_sheets import SheetReport, area_code_of, note_import, point_of
from linli.triage.models.gazetteer import Place
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.rules.gazetteer import LONGEST, SHORTEST, PlaceKind, PlaceSource, kind_of
from linli.triage.rules.locating.folding import folded
from linli.triage.texts import PLACE_KINDS, PLACE_SOURCES

if TYPE_CHECKING:
    from linli.people.rules import Viewer

AT_ONCE = 2000
_KEPT = ("kind", "lon", "lat", "source")


@transaction.atomic
def import_places(
    rows: Iterable[Mapping[str, str]], *, county: str, now: datetime, by: Viewer | None = None, system: str = "",
    dry_run: bool = False,
) -> SheetReport:  # fmt: skip
    """Good rows come in, bad ones say why. Importing a file twice adds nothing; a changed point or kind is taken over."""
    report, made = SheetReport(), dict[tuple[str, str], Place]()
    stored = Place.objects.filter(county=county).values_list("name", "area_code", *_KEPT)
    known = {(name, area): tuple(kept) for name, area, *kept in stored}
    for row in rows:
        try:
            place = _place(row, county, now, system)
        except BadInput as refusal:
            report.refuse(row.get("name", "")[:LONGEST], refusal)
            continue
        key, kept = (place.name, place.area_code), tuple(getattr(place, name) for name in _KEPT)
        report.say(_outcome(known.get(key), kept), place.name)
        known[key], made[key] = kept, place
    if not dry_run:
        Place.objects.bulk_create(
            made.values(), batch_size=AT_ONCE, update_conflicts=True, unique_fields=["county", "name", "area_code"],
            update_fields=[*_KEPT, "changed_at"],
        )  # fmt: skip
        note_import(report, "import_names", by=by, county=county, now=now)
        transaction.on_commit(forget_gazetteers)
    return report


def _outcome(before: tuple[object, ...] | None, now: tuple[object, ...]) -> Outcome:
    return Outcome.OPENED if before is None else Outcome.SAME if before == now else Outcome.CHANGED


def _place(row: Mapping[str, str], county: str, now: datetime, system: str) -> Place:
    name = folded(row.get("name", ""))
    if not SHORTEST <= len(name) <= LONGEST:
        raise BadInput(said("名称要有2到60个字"), field="name")
    kind = kind_of(key_of(PLACE_KINDS, row["kind"])) if row.get("kind") else PlaceKind.OTHER
    if kind is None:
        raise BadInput(said("不认识的类型“%(kind)s”", kind=row["kind"][:20]), field="kind")
    point = point_of(row, system)
    return Place(
        county=county, name=name, kind=kind, area_code=area_code_of(row, point, county, county_day(now)),
        lon=point.lon, lat=point.lat, source=_source(row), changed_at=now,
    )  # fmt: skip


def _source(row: Mapping[str, str]) -> PlaceSource:
    """An exported name that was learned comes back as learned: a sheet does not make it surer."""
    learned = key_of(PLACE_SOURCES, row.get("source", "")) == PlaceSource.ACCEPTED
    return PlaceSource.ACCEPTED if learned else PlaceSource.IMPORT

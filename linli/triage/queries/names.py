# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places as an administrator reads them, and the matters that taught them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from linli.kernel.refusals import Unknown
from linli.triage.models.gazetteer import Place
from linli.triage.models.lesson import PlaceLesson
from linli.triage.rules.gazetteer import LEARNED_AFTER, NameState, PlaceSource
from linli.triage.rules.locating.folding import folded
from linli.triage.texts import PLACE_KINDS, PLACE_SOURCES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer

_STATES = {
    NameState.CLOSED: Q(closed_on__isnull=False),
    NameState.WAITS: Q(closed_on__isnull=True, source=PlaceSource.ACCEPTED, accepted__lt=LEARNED_AFTER),
    NameState.DOUBTED: Q(closed_on__isnull=True, refused__gt=0, refused__gte=F("accepted")),
    NameState.READ: Q(closed_on__isnull=True) & (~Q(source=PlaceSource.ACCEPTED) | Q(accepted__gte=LEARNED_AFTER)),
}


def names_of(viewer: Viewer, *, words: str = "", source: str = "", state: str = "") -> QuerySet[Place]:
    """Names of the viewer's county, the newest change first."""
    rows = Place.objects.filter(county=viewer.county)
    if words:
        rows = rows.filter(Q(name__contains=folded(words)) | Q(area_code__startswith=words))
    if source in PlaceSource._value2member_map_:
        rows = rows.filter(source=source)
    if state in NameState._value2member_map_:
        rows = rows.filter(_STATES[NameState(state)])
    return rows.order_by("-changed_at", "id")


def name_or_404(viewer: Viewer, place_id: UUID, *, lock: bool = False) -> Place:
    rows = Place.objects.select_for_update() if lock else Place.objects.all()
    row = rows.filter(pk=place_id, county=viewer.county).first()
    if row is None:
        raise Unknown(_("没有这个地名，或者它不属于本县。"))
    return row


def lessons_of(place: Place, *, most: int = 100) -> list[PlaceLesson]:
    """The matters that taught it, newest first."""
    return list(PlaceLesson.objects.filter(place=place).order_by("-at", "-id")[:most])


def name_cells(viewer: Viewer) -> Iterator[list[object]]:
    """Rows of an export, in the order of `texts.NAME_COLUMNS`: what it says comes back by an import."""
    for row in Place.objects.filter(county=viewer.county, closed_on__isnull=True).order_by("area_code", "name"):
        yield [
            row.name, PLACE_KINDS[row.kind], row.area_code, row.lon, row.lat, "WGS-84" if row.lon is not None else "",  # type: ignore[index]
            PLACE_SOURCES[row.source], row.accepted, row.refused,  # type: ignore[index]
        ]  # fmt: skip

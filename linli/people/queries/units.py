# SPDX-License-Identifier: MulanPSL-2.0
"""Units, from a copy in the process: some hundred rows that every page names and nobody changes for weeks.

The copy carries the version it was read at; once a second at most, a look at the version tells whether it is old.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet, Sum

from linli.people.models import Unit, UnitVersion
from linli.people.rules import TIER_DIGITS, Tier, UnitInfo, UnitKind, Viewer

LOOK_EVERY_SECONDS = 1.0


@dataclass(slots=True)
class _Copy:
    version: int = -1
    looked_at: float = 0.0
    units: dict[UUID, UnitInfo] = field(default_factory=dict)
    centres: dict[str, UnitInfo] = field(default_factory=dict)  # open ones, by area


_copy = _Copy()


def forget_copy() -> None:
    """Read the units anew at the next question (after a change in this process; between tests)."""
    _copy.version, _copy.looked_at = -1, 0.0


def _fresh() -> _Copy:
    now = time.monotonic()
    if _copy.version >= 0 and now - _copy.looked_at < LOOK_EVERY_SECONDS:
        return _copy
    version = UnitVersion.objects.aggregate(n=Sum("version"))["n"] or 0
    if version != _copy.version:
        units = [_info(unit) for unit in Unit.objects.order_by("area_code", "name", "pk")]
        _copy.units = {unit.id: unit for unit in units}
        _copy.centres = {unit.area_code: unit for unit in units if unit.kind == UnitKind.CENTRE and unit.is_open}
    _copy.version, _copy.looked_at = version, now
    return _copy


def _info(unit: Unit) -> UnitInfo:
    return UnitInfo(
        unit.pk,
        unit.county,
        unit.name,
        unit.short_name,
        unit.kind,
        unit.tier,
        unit.area_code,
        unit.phone,
        unit.parent_id,
        unit.closed_on is None,
    )


def unit_info(unit_id: UUID) -> UnitInfo | None:
    """What everybody may know of a unit, open or closed. No statement when warm."""
    found = _fresh().units.get(unit_id)
    if found is None:
        forget_copy()
        found = _fresh().units.get(unit_id)
    return found


def centre_of(area_code: str, tier: str) -> UnitInfo | None:
    """The open centre that answers for `area_code` at `tier`. The code may be longer, down to a grid."""
    digits = TIER_DIGITS[Tier(tier)]
    return _fresh().centres.get(area_code[:digits]) if len(area_code) >= digits else None


def open_units(county: str) -> list[UnitInfo]:
    """The open units of one county (4 digits: of the city itself), by area and name."""
    return [unit for unit in _fresh().units.values() if unit.is_open and unit.county == county]


def units_for_dispatch(viewer: Viewer) -> list[UnitInfo]:
    """Whom the viewer's centre may give a matter to: the offices of its own area and the centres one tier below."""
    if not viewer.is_centre:
        return []
    below = _TIER_BELOW.get(Tier(viewer.tier))
    unit = unit_info(viewer.unit_id) if viewer.unit_id else None
    home = unit.area_code if unit else viewer.area_code
    return [
        unit
        for unit in _fresh().units.values()
        if unit.is_open
        and unit.area_code.startswith(home)
        and (unit.tier == below if unit.kind == UnitKind.CENTRE else unit.tier == viewer.tier)
    ]


_TIER_BELOW = {Tier.CITY: Tier.COUNTY, Tier.COUNTY: Tier.TOWN, Tier.TOWN: Tier.VILLAGE}


def units_visible_to(viewer: Viewer, *, closed: bool = False) -> QuerySet[Unit]:
    """Units inside the viewer's area, for the office pages."""
    units = Unit.objects.filter(area_code__startswith=viewer.area_code).select_related("parent")
    if not closed:
        units = units.filter(closed_on__isnull=True)
    return units.order_by("area_code", "name", "pk")

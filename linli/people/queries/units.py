# SPDX-License-Identifier: MulanPSL-2.0
"""Units, from memory: some hundred rows that every page names and nobody changes for weeks.

They are remembered with the snapshot of places and forgotten with it: a change of a unit counts as a change of places
(migration 0002), so a process that hears of it, or the transaction that makes it, reads both anew.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from linli.people.models import Unit
from linli.people.rules import TIER_DIGITS, Tier, UnitInfo, UnitKind, Viewer
from linli.places.queries.snapshot import current

_TIER_BELOW = {Tier.CITY: Tier.COUNTY, Tier.COUNTY: Tier.TOWN, Tier.TOWN: Tier.VILLAGE}


class _Units:
    """Never changed after loading."""

    def __init__(self) -> None:
        infos = [_info(unit) for unit in Unit.objects.order_by("area_code", "name", "pk")]
        self.by_id = {unit.id: unit for unit in infos}
        self.open = [unit for unit in infos if unit.is_open]
        self.centres = {unit.area_code: unit for unit in self.open if unit.kind == UnitKind.CENTRE}


def _units() -> _Units:
    derived = current().derived
    found = derived.get(_Units)
    if found is None:
        found = derived[_Units] = _Units()
    return found


def _info(unit: Unit) -> UnitInfo:
    return UnitInfo(
        id=unit.pk,
        county=unit.county,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        tier=unit.tier,
        area_code=unit.area_code,
        phone=unit.phone,
        parent_id=unit.parent_id,
        is_open=unit.closed_on is None,
    )


def unit_info(unit_id: UUID) -> UnitInfo | None:
    """What everybody may know of a unit, open or closed. No statement when warm."""
    return _units().by_id.get(unit_id)


def centre_of(area_code: str, tier: str) -> UnitInfo | None:
    """The open centre that answers for `area_code` at `tier`. The code may be longer, down to a grid."""
    digits = TIER_DIGITS[Tier(tier)]
    return _units().centres.get(area_code[:digits]) if len(area_code) >= digits else None


def nearest_centre_above(area_code: str, tier: str) -> UnitInfo | None:
    """The open centre of the nearest tier above `tier` that has one on this ground."""
    tiers = [Tier.VILLAGE, Tier.TOWN, Tier.COUNTY, Tier.CITY]
    found = (centre_of(area_code, upper) for upper in tiers[tiers.index(Tier(tier)) + 1 :])
    return next((centre for centre in found if centre is not None), None)


def open_units(county: str) -> list[UnitInfo]:
    """The open units of one county (4 digits: of the city itself), by area and name."""
    return [unit for unit in _units().open if unit.county == county]


def all_open_units() -> list[UnitInfo]:
    """Every open unit, of the city and of all its counties, by area and name."""
    return list(_units().open)


def units_for_dispatch(viewer: Viewer) -> list[UnitInfo]:
    """Whom the viewer's centre may give a matter to: the offices of its own area and the centres one tier below."""
    home = unit_info(viewer.unit_id) if viewer.unit_id and viewer.is_centre else None
    if home is None:
        return []
    below = _TIER_BELOW.get(Tier(home.tier))
    return [
        unit
        for unit in _units().open
        if unit.area_code.startswith(home.area_code)
        and unit.tier == (below if unit.kind == UnitKind.CENTRE else home.tier)
    ]


def units_visible_to(viewer: Viewer, *, closed: bool = False) -> QuerySet[Unit]:
    """Units inside the viewer's area, for the office pages."""
    units = Unit.objects.filter(area_code__startswith=viewer.area_code).select_related("parent")
    if not closed:
        units = units.filter(closed_on__isnull=True)
    return units.order_by("area_code", "name", "pk")

# SPDX-License-Identifier: MulanPSL-2.0
"""Units: what everybody may know of them, which centre answers, and what a viewer sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from linli.people.models import Unit
from linli.people.queries.unit_memory import units_now
from linli.people.rules import TIER_DIGITS, Tier, UnitInfo, Viewer


def unit_info(unit_id: UUID) -> UnitInfo | None:
    """What everybody may know of a unit, open or closed. No statement when warm."""
    return units_now().by_id.get(unit_id)


def centre_of(area_code: str, tier: str) -> UnitInfo | None:
    """The open centre that answers for `area_code` at `tier`. The code may be longer, down to a grid."""
    digits = TIER_DIGITS[Tier(tier)]
    return units_now().centres.get(area_code[:digits]) if len(area_code) >= digits else None


def nearest_centre_above(area_code: str, tier: str) -> UnitInfo | None:
    """The open centre of the nearest tier above `tier` that has one on this ground."""
    tiers = [Tier.VILLAGE, Tier.TOWN, Tier.COUNTY, Tier.CITY]
    found = (centre_of(area_code, upper) for upper in tiers[tiers.index(Tier(tier)) + 1 :])
    return next((centre for centre in found if centre is not None), None)


def centres_just_below(viewer: Viewer) -> list[UUID]:
    """The open centres on the viewer's ground between which and the viewer's own no other lies."""
    found = (one for one in units_now().centres.values() if one.area_code.startswith(viewer.area_code))
    above = ((one.id, nearest_centre_above(one.area_code, one.tier)) for one in found)
    return [centre for centre, upper in above if upper is not None and upper.id == viewer.unit_id]


def open_units(county: str) -> list[UnitInfo]:
    """The open units of one county (4 digits: of the city itself), by area and name."""
    return [unit for unit in units_now().open if unit.county == county]


def all_open_units() -> list[UnitInfo]:
    """Every open unit, of the city and of all its counties, by area and name."""
    return list(units_now().open)


def units_visible_to(viewer: Viewer, *, closed: bool = False) -> QuerySet[Unit]:
    """Units inside the viewer's area, for the office pages."""
    units = Unit.objects.filter(area_code__startswith=viewer.area_code).select_related("parent")
    if not closed:
        units = units.filter(closed_on__isnull=True)
    return units.order_by("area_code", "name", "pk")

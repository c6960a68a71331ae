# SPDX-License-Identifier: MulanPSL-2.0
"""Whom a centre may give a matter to."""

from __future__ import annotations

from linli.people.queries.unit_memory import units_now
from linli.people.queries.units import unit_info
from linli.people.rules import Tier, UnitInfo, UnitKind, Viewer

_TIER_BELOW = {Tier.CITY: Tier.COUNTY, Tier.COUNTY: Tier.TOWN, Tier.TOWN: Tier.VILLAGE}


def units_for_dispatch(viewer: Viewer) -> list[UnitInfo]:
    """Whom the viewer's centre may give a matter to: the offices of its own area and the centres one tier below."""
    home = unit_info(viewer.unit_id) if viewer.unit_id and viewer.is_centre else None
    return units_of_centre(home) if home else []


def units_of_centre(home: UnitInfo) -> list[UnitInfo]:
    """The offices of a centre's area and tier, and the centres one tier below."""
    below = _TIER_BELOW.get(Tier(home.tier))
    return [
        unit
        for unit in units_now().open
        if unit.area_code.startswith(home.area_code)
        and unit.tier == (below if unit.kind == UnitKind.CENTRE else home.tier)
    ]

# SPDX-License-Identifier: MulanPSL-2.0
"""Units, posts and tiers of the cast by their names."""

from __future__ import annotations

from tests import town as cast

UNITS = {key: (kind, tier, area) for key, _county, _name, kind, tier, area in cast._UNITS}
POSTS = {key: (unit, str(role), area) for key, unit, role, area in cast._POSTS}
CENTRES = {(UNITS[key][2], UNITS[key][1]): key for key in UNITS if UNITS[key][0] == "centre"}
SIGN_AT = {unit for unit, role, _area in POSTS.values() if role in ("handler", "unit_leader", "operator")}
WORKED_GRIDS = {area for _unit, role, area in POSTS.values() if role == "grid_worker"}
TIERS, WIDTHS = ("city", "county", "town", "village"), {"city": 4, "county": 6, "town": 9, "village": 12}


def centre_above(area: str, tier: str) -> str | None:
    """The centre of the nearest tier above that has one on this ground."""
    found = (CENTRES.get((area[: WIDTHS[one]], one)) for one in reversed(TIERS[: TIERS.index(tier)]))
    return next((centre for centre in found if centre), None)

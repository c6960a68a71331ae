# SPDX-License-Identifier: MulanPSL-2.0
"""Names of every county and city that was imported, kept in the process beside the areas they were read from."""

from __future__ import annotations

from linli.places.queries import official_name
from linli.places.queries.snapshot import current, today
from linli.places.rules import joined_name
from linli.triage.rules.locating import Counties

_KEPT = "counties by name"


def known_counties() -> Counties:
    """Built once for each version of the areas, when first asked for; no SQL while those are warm."""
    now = current()
    kept, day = now.derived, today()
    if _KEPT not in kept:
        open_ones = (area for code, area in now.areas.items() if len(code) <= 6 and area.holds_on(day))
        kept[_KEPT] = Counties((area.code, area.official_name) for area in open_ones)
    made: Counties = kept[_KEPT]
    return made


def name_with_city(code: str) -> str:
    """石家庄市正定县; a county of no city, and one called like its city, is just its name."""
    return joined_name([official_name(part) for part in (code[:4], code) if official_name(part) != part])

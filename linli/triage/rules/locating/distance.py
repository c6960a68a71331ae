# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_METRES = 6_371_008.8

LonLat = tuple[float, float]


def metres_between(one: LonLat, other: LonLat) -> float:
    """Along the ground, within half a per cent, at any distance."""
    lon1, lat1, lon2, lat2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_METRES * asin(min(sqrt(half), 1.0))

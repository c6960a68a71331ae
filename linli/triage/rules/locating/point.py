# SPDX-License-Identifier: MulanPSL-2.0
"""Coordinates as they come in: in a stated system, or one that has to be asked for; at sea, abroad or none at all."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from linli.kernel.said import Said, said
from linli.places.coordinates import System, to_wgs84
from linli.places.gcj02 import in_china_box
from linli.triage.rules.locating.distance import metres_between

MATTERS_FROM_METRES = 30.0  # less than this and the system need not be asked


@dataclass(frozen=True, slots=True)
class Point:
    """WGS-84 degrees, or why there are none. `readings`: what it would be in each system, where that has to be asked."""

    lon: float | None = None
    lat: float | None = None
    system: str = ""
    problem: Said | None = None
    readings: tuple[tuple[str, float, float], ...] = ()

    @property
    def is_asked(self) -> bool:
        """The system was not stated and makes a difference: a person says which it is."""
        return bool(self.readings)


def read_point(lon: object, lat: object, system: str | None = None) -> Point:
    """The point, never guessed: without a system it comes back with its readings in all three."""
    try:
        x, y = float(str(lon)), float(str(lat))
    except ValueError:
        return Point(problem=said("坐标不是数"))
    if not (isfinite(x) and isfinite(y)) or abs(x) > 180 or abs(y) > 90:
        if isfinite(x) and isfinite(y) and abs(y) <= 180 and abs(x) <= 90:
            return Point(problem=said("经度和纬度可能写反了"))
        return Point(problem=said("坐标不在地球上"))
    if x == 0 and y == 0:
        return Point(problem=said("坐标是0，0，多半是没有取到位置"))
    if not bool(in_china_box(x, y)):
        swapped = bool(in_china_box(y, x))
        return Point(problem=said("经度和纬度可能写反了") if swapped else said("坐标在国外或海上"))
    if system:
        return _stated(x, y, system)
    readings = tuple((each.value, *to_wgs84(x, y, each)) for each in System)
    if max(metres_between(readings[0][1:], other[1:]) for other in readings) < MATTERS_FROM_METRES:
        return Point(x, y, System.WGS84.value)
    return Point(readings=readings)


def _stated(x: float, y: float, system: str) -> Point:
    try:
        lon, lat = to_wgs84(x, y, system)
    except ValueError:
        return Point(problem=said("不认识坐标系“%(system)s”", system=system[:20]))
    return Point(lon, lat, System(system).value)

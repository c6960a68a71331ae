# SPDX-License-Identifier: MulanPSL-2.0
"""GCJ-02 (Chinese web maps) and BD-09 (Baidu) to and from WGS-84, for numbers and for numpy arrays.

Only WGS-84 (equal to CGCS2000 within decimetres) is stored; the others are converted at the edge.
"""

from __future__ import annotations

from enum import StrEnum
from math import cos, radians

import numpy as np

from linli.places.bd09 import bd09_of_gcj02
from linli.places.gcj02 import gcj02_of_wgs84, wgs84_of_gcj02
from linli.places.undoing import Number, undo


class System(StrEnum):
    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Length of one degree of longitude and of latitude at `lat` on WGS-84, in metres."""
    phi = radians(lat)
    east = 111412.84 * cos(phi) - 93.5 * cos(3 * phi) + 0.118 * cos(5 * phi)
    north = 111132.92 - 559.82 * cos(2 * phi) + 1.175 * cos(4 * phi)
    return max(east, 1.0), north


def to_wgs84(lon: Number, lat: Number, system: System | str) -> tuple[Number, Number]:
    """(lon, lat) in WGS-84 from a stated system. Raises ValueError for an unknown one; we never guess."""
    system = System(system)
    if system == System.BD09:
        lon, lat = undo(bd09_of_gcj02, lon, lat)
    if system != System.WGS84:
        lon, lat = wgs84_of_gcj02(lon, lat)
    return _plain(lon), _plain(lat)


def from_wgs84(lon: Number, lat: Number, system: System | str) -> tuple[Number, Number]:
    """(lon, lat) in a stated system from WGS-84."""
    system = System(system)
    if system != System.WGS84:
        lon, lat = gcj02_of_wgs84(lon, lat)
    if system == System.BD09:
        lon, lat = bd09_of_gcj02(lon, lat)
    return _plain(lon), _plain(lat)


def _plain(value: Number) -> Number:
    return float(value) if np.ndim(value) == 0 else value

# SPDX-License-Identifier: MulanPSL-2.0
"""GCJ-02 (Chinese web maps) and BD-09 (Baidu) to and from WGS-84, for numbers and for numpy arrays.

Only WGS-84 (equal to CGCS2000 within decimetres) is stored; the others are converted at the edge.
The forward formulas are the public ones; the way back is found by iteration and is right to about 1e-9 degrees.
Outside the box that map makers call China, GCJ-02 is WGS-84 unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from math import cos, pi, radians
from typing import Any

import numpy as np

_A = 6378245.0  # Krassovsky 1940, which the public formula uses
_EE = 0.00669342162296594323
_BD_PI = pi * 3000.0 / 180.0
_ROUNDS = 12
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271

Number = Any  # float or numpy array


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


def in_china_box(lon: Number, lat: Number) -> Number:
    """Whether the shift applies there."""
    lon, lat = np.asarray(lon), np.asarray(lat)
    return (lon >= _WEST) & (lon <= _EAST) & (lat >= _SOUTH) & (lat <= _NORTH)


def to_wgs84(lon: Number, lat: Number, system: System | str) -> tuple[Number, Number]:
    """(lon, lat) in WGS-84 from a stated system. Raises ValueError for an unknown one; we never guess."""
    system = System(system)
    if system == System.BD09:
        lon, lat = _undo(_bd09_of_gcj02, lon, lat)
    if system != System.WGS84:
        lon, lat = _wgs84_of_gcj02(lon, lat)
    return _plain(lon), _plain(lat)


def from_wgs84(lon: Number, lat: Number, system: System | str) -> tuple[Number, Number]:
    """(lon, lat) in a stated system from WGS-84."""
    system = System(system)
    if system != System.WGS84:
        lon, lat = _gcj02_of_wgs84(lon, lat)
    if system == System.BD09:
        lon, lat = _bd09_of_gcj02(lon, lat)
    return _plain(lon), _plain(lat)


def _gcj02_of_wgs84(lon: Number, lat: Number) -> tuple[Number, Number]:
    east, north = _shift(lon, lat)
    shifted = in_china_box(lon, lat)
    return np.where(shifted, lon + east, lon), np.where(shifted, lat + north, lat)


def _wgs84_of_gcj02(lon: Number, lat: Number) -> tuple[Number, Number]:
    """Where the point came from: from inside the box if the shift leads there, else it was never shifted."""
    back = _undo(lambda x, y: tuple(np.add((x, y), _shift(x, y))), lon, lat)
    inside = in_china_box(*back)
    return np.where(inside, back[0], lon), np.where(inside, back[1], lat)


def _undo(forward: Callable[[Number, Number], tuple[Number, Number]], lon: Number, lat: Number) -> tuple[Any, Any]:
    """The point that `forward` moves to (lon, lat), by fixed-point iteration."""
    x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    for _ in range(_ROUNDS):
        there = forward(x, y)
        x, y = x + (lon - there[0]), y + (lat - there[1])
    return x, y


def _shift(lon: Number, lat: Number) -> tuple[Number, Number]:
    """How far GCJ-02 moves a WGS-84 point, in degrees."""
    x, y = np.asarray(lon) - 105.0, np.asarray(lat) - 35.0
    waves = (20.0 * np.sin(6.0 * x * pi) + 20.0 * np.sin(2.0 * x * pi)) * 2.0 / 3.0
    root = np.sqrt(np.abs(x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north = north + (20.0 * np.sin(y * pi) + 40.0 * np.sin(y / 3.0 * pi)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(y / 12.0 * pi) + 320 * np.sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east = east + (20.0 * np.sin(x * pi) + 40.0 * np.sin(x / 3.0 * pi)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(x / 12.0 * pi) + 300.0 * np.sin(x / 30.0 * pi)) * 2.0 / 3.0
    phi = np.radians(lat)
    bend = 1 - _EE * np.sin(phi) ** 2
    metre_north = (_A * (1 - _EE)) / (bend * np.sqrt(bend)) * pi / 180.0
    metre_east = _A / np.sqrt(bend) * np.cos(phi) * pi / 180.0
    return east / metre_east, north / metre_north


def _bd09_of_gcj02(lon: Number, lat: Number) -> tuple[Number, Number]:
    lon, lat = np.asarray(lon), np.asarray(lat)
    far = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_PI)
    turn = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_PI)
    return far * np.cos(turn) + 0.0065, far * np.sin(turn) + 0.006


def _plain(value: Number) -> Number:
    return float(value) if np.ndim(value) == 0 else value

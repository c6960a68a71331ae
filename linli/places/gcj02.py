# SPDX-License-Identifier: MulanPSL-2.0
"""GCJ-02 by the public formula, which moves points inside the box that map makers call China and leaves others."""

from __future__ import annotations

from math import pi

import numpy as np

from linli.places.undoing import Number, undo

_A = 6378245.0  # Krassovsky 1940, which the public formula uses
_EE = 0.00669342162296594323
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271


def in_china_box(lon: Number, lat: Number) -> Number:
    """Whether the shift applies there."""
    lon, lat = np.asarray(lon), np.asarray(lat)
    return (lon >= _WEST) & (lon <= _EAST) & (lat >= _SOUTH) & (lat <= _NORTH)


def gcj02_of_wgs84(lon: Number, lat: Number) -> tuple[Number, Number]:
    """Where GCJ-02 draws the point; outside the box, where it is."""
    east, north = _shift(lon, lat)
    shifted = in_china_box(lon, lat)
    return np.where(shifted, lon + east, lon), np.where(shifted, lat + north, lat)


def wgs84_of_gcj02(lon: Number, lat: Number) -> tuple[Number, Number]:
    """Where the point came from: from inside the box if the shift leads there, else it was never shifted."""
    back = undo(lambda x, y: tuple(np.add((x, y), _shift(x, y))), lon, lat)
    inside = in_china_box(*back)
    return np.where(inside, back[0], lon), np.where(inside, back[1], lat)


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

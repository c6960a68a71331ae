# SPDX-License-Identifier: MulanPSL-2.0
"""BD-09 (Baidu), by the public formula: a turn of GCJ-02."""

from __future__ import annotations

from math import pi

import numpy as np

from linli.places.undoing import Number

_BD_PI = pi * 3000.0 / 180.0


def bd09_of_gcj02(lon: Number, lat: Number) -> tuple[Number, Number]:
    """Where BD-09 draws a point of GCJ-02."""
    lon, lat = np.asarray(lon), np.asarray(lat)
    far = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_PI)
    turn = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_PI)
    return far * np.cos(turn) + 0.0065, far * np.sin(turn) + 0.006

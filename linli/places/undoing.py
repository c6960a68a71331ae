# SPDX-License-Identifier: MulanPSL-2.0
"""The way back of a shift of points, found by iteration: right to about 1e-9 degrees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

_ROUNDS = 12

Number = Any  # float or numpy array


def undo(forward: Callable[[Number, Number], tuple[Number, Number]], lon: Number, lat: Number) -> tuple[Any, Any]:
    """The point that `forward` moves to (lon, lat), by fixed-point iteration."""
    x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    for _ in range(_ROUNDS):
        there = forward(x, y)
        x, y = x + (lon - there[0]), y + (lat - there[1])
    return x, y

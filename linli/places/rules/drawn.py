# SPDX-License-Identifier: MulanPSL-2.0
"""What is told of points and shapes: the grid found for a point, and a place's outline."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A grid found for a point: it holds the point, or is near. `distance_m` is to its boundary, in metres."""

    grid_id: uuid.UUID
    code: str
    name: str
    distance_m: float
    inside: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A place's shape for drawing: simplified rings in WGS-84 lon/lat, outer ones and holes (fill even-odd)."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    kind: str = ""

# SPDX-License-Identifier: MulanPSL-2.0
"""Voronoi cells with crooked borders that neighbours share point by point, so the cells tile without gap or overlap.

Each border between seeds a and b is replaced by a crooked line that stays within the quadrilateral a–end–b–end. Those of
different borders do not meet, so nothing can cross; and both neighbours receive the very same points.
"""

from __future__ import annotations

import math
from collections import defaultdict
from random import Random

import shapely

Point = tuple[float, float]
Edge = tuple[Point, Point]

MILLIMETRE = 3  # decimals; coordinates are metres
BITS = 3  # a border is halved up to three times: eight pieces
SHORTEST_M = 220.0  # pieces are not made shorter than this
STREET_M = 500.0  # borders this short are streets: almost straight


def crooked_cells(seeds: list[Point], random: Random) -> list[shapely.Polygon]:
    """One polygon a seed, in order. Cells at the outer rim are unusable (they reach to infinity): give ghosts there."""
    rings = [_ring(cell) for cell in _voronoi(seeds)]
    sides: dict[Edge, list[int]] = defaultdict(list)
    for i, ring in enumerate(rings):
        for edge in _edges(ring):
            sides[_key(edge)].append(i)
    lines = {edge: _crooked(edge, [seeds[i] for i in sides[edge]], random) for edge in sorted(sides)}
    return [shapely.Polygon(_walk(ring, lines)) for ring in rings]


def _voronoi(seeds: list[Point]) -> list[shapely.Polygon]:
    cells = shapely.voronoi_polygons(shapely.MultiPoint(seeds), ordered=True)
    return list(cells.geoms)


def _ring(cell: shapely.Polygon) -> list[Point]:
    points = [(round(x, MILLIMETRE), round(y, MILLIMETRE)) for x, y in cell.exterior.coords[:-1]]
    return [point for i, point in enumerate(points) if point != points[i - 1]]


def _edges(ring: list[Point]) -> list[Edge]:
    return [(ring[i - 1], ring[i]) for i in range(len(ring))]


def _key(edge: Edge) -> Edge:
    return (edge[0], edge[1]) if edge[0] < edge[1] else (edge[1], edge[0])


def _walk(ring: list[Point], lines: dict[Edge, list[Point]]) -> list[Point]:
    points: list[Point] = []
    for edge in _edges(ring):
        line = lines[_key(edge)]
        points += line[:-1] if line[0] == edge[0] else line[:0:-1]
    return points


def _crooked(edge: Edge, seeds: list[Point], random: Random) -> list[Point]:
    """The border from edge[0] to edge[1], bent; straight where it has one side only."""
    (px, py), (qx, qy) = edge
    length = math.dist(*edge)
    if len(seeds) < 2 or length < SHORTEST_M:
        return [edge[0], edge[1]]
    ux, uy = (qx - px) / length, (qy - py) / length
    room = [_room(seed, edge, length) for seed in seeds]
    bend = 0.12 if length < STREET_M else 0.75
    pieces = 2 ** min(BITS, max(1, int(math.log2(length / SHORTEST_M))))
    heights = _noise(pieces, random)
    points = [edge[0]]
    for i in range(1, pieces):
        t, height = i / pieces, heights[i] * bend
        above, foot = room[0 if height * room[0][0] > 0 else 1]
        away = height * abs(above) * _share(t, foot / length)
        points.append(
            (round(px + ux * t * length - uy * away, MILLIMETRE), round(py + uy * t * length + ux * away, MILLIMETRE))
        )
    return [*points, edge[1]]


def _room(seed: Point, edge: Edge, length: float) -> tuple[float, float]:
    """Signed distance of the seed from the border's line, and how far along its foot lies, in metres."""
    (px, py), (qx, qy) = edge
    dx, dy, sx, sy = (qx - px) / length, (qy - py) / length, seed[0] - px, seed[1] - py
    return dx * sy - dy * sx, dx * sx + dy * sy


def _share(t: float, foot: float) -> float:
    """How high the triangle over the border is at `t`, as a share of its apex; the apex stands over `foot`."""
    left = t / foot if foot > 0 else math.inf
    right = (1 - t) / (1 - foot) if foot < 1 else math.inf
    return min(left, right, 1.0)


def _noise(pieces: int, random: Random) -> list[float]:
    """Midpoint displacement: zero at both ends, rough between, within ±1."""
    heights = [0.0] * (pieces + 1)
    step, size = pieces, 0.55
    while step > 1:
        for i in range(step // 2, pieces, step):
            middle = (heights[i - step // 2] + heights[i + step // 2]) / 2
            heights[i] = max(-1.0, min(1.0, middle + random.uniform(-size, size)))
        step, size = step // 2, size * 0.6
    return heights

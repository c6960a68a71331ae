# SPDX-License-Identifier: MulanPSL-2.0
"""Where the grids' middles are: a cloud of points, denser round each town, split into towns, villages and grids."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Cloud = NDArray[np.float64]

HALF_WIDTH, HALF_HEIGHT = 20_500.0, 15_500.0  # metres: about 40 by 30 km
CLOUD = 9000
ROUNDS = 12
TOWNS: tuple[tuple[float, float, float, float], ...] = (  # centre x, y in metres; share of the core; its width
    (600, -900, 0.55, 1500),
    (11500, 5200, 0.22, 900),
    (-9800, 6200, 0.22, 900),
    (9800, -7200, 0.2, 800),
    (-2200, -9400, 0.2, 800),
    (1500, 9200, 0.18, 800),
    (-13800, -1600, 0.15, 700),
    (-9600, -8000, 0.15, 700),
)


@dataclass(frozen=True)
class Seeds:
    """Middles of grids by town, village and grid; `ghosts` stand outside, `neighbour` in the next county."""

    towns: list[list[list[Point]]]
    neighbour: list[list[Point]]
    ghosts: list[Point]


def rim(angle: float, factor: float = 1.0) -> Point:
    """The county's wobbly outline, before borders make it crooked."""
    wobble = 1 + 0.09 * math.sin(2 * angle + 0.7) + 0.07 * math.sin(3 * angle - 1.1) + 0.04 * math.sin(5 * angle + 2)
    return HALF_WIDTH * factor * wobble * math.cos(angle), HALF_HEIGHT * factor * wobble * math.sin(angle)


def plant(villages: list[list[int]], random: Random) -> Seeds:
    """Seeds for towns of villages of so many grids: `villages[town][village]` is the number of grids."""
    cloud = _cloud(random)
    nearest = _nearest(cloud, np.array([town[:2] for town in TOWNS]))
    towns = []
    for i, counts in enumerate(villages):
        parts = _split(cloud[nearest == i], len(counts), random)
        parts.sort(key=lambda part: math.dist(part.mean(axis=0), TOWNS[i][:2]))  # the first are the town itself
        towns.append(
            [[_point(grid.mean(axis=0)) for grid in _split(p, n, random)] for p, n in zip(parts, counts, strict=True)]
        )
    east = HALF_WIDTH * 1.115
    neighbour = [[(east, 5200.0), (east + 1900, 4300.0)], [(east - 300, 2700.0), (east + 1700, 1900.0)]]
    return Seeds(towns, neighbour, _ghosts(random, neighbour))


def _cloud(random: Random) -> Cloud:
    points: list[Point] = []
    while len(points) < CLOUD:
        town = random.choice(TOWNS)
        if random.random() < town[2]:
            point = random.gauss(town[0], town[3]), random.gauss(town[1], town[3])
        else:
            point = random.uniform(-1.2, 1.2) * HALF_WIDTH, random.uniform(-1.2, 1.2) * HALF_HEIGHT
        angle = math.atan2(point[1] / HALF_HEIGHT, point[0] / HALF_WIDTH)
        if math.hypot(*point) < 0.97 * math.hypot(*rim(angle)):
            points.append(point)
    return np.array(points)


def _split(cloud: Cloud, parts: int, random: Random) -> list[Cloud]:
    """k-means: `parts` compact pieces of about equal weight, so that a dense core has many small ones."""
    middles = np.array([cloud[random.randrange(len(cloud))] for _ in range(parts)])
    nearest = _nearest(cloud, middles)
    for _ in range(ROUNDS):
        for i in range(parts):
            own = cloud[nearest == i]
            middles[i] = own.mean(axis=0) if len(own) else cloud[random.randrange(len(cloud))]
        nearest = _nearest(cloud, middles)
    return [cloud[nearest == i] for i in range(parts)]


def _nearest(cloud: Cloud, middles: Cloud) -> NDArray[np.intp]:
    return np.argmin(((cloud[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2), axis=1)


def _point(xy: NDArray[np.float64]) -> Point:
    return round(float(xy[0]), 1), round(float(xy[1]), 1)


def _ghosts(random: Random, neighbour: list[list[Point]]) -> list[Point]:
    """Two rings outside: the inner one makes the county's border, the outer one closes the cells of the inner."""
    taken = [point for village in neighbour for point in village]
    ghosts = []
    for count, factor in ((72, 1.06), (48, 1.25), (24, 1.9)):
        for i in range(count):
            point = rim((i + random.uniform(-0.2, 0.2)) * 2 * math.pi / count, factor + random.uniform(-0.015, 0.015))
            if min(math.dist(point, other) for other in taken) > 1500:
                ghosts.append((round(point[0], 1), round(point[1], 1)))
    return ghosts

# SPDX-License-Identifier: MulanPSL-2.0
"""When one cluster is two: the halves that fit together least, if they fit too little."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from linli.triage.rules.hot.clusters import Clusters

SMALLEST = 4  # a half below this is no issue of its own
FIRST, GROWN = 24, 1.25  # a cluster is looked at from this size on, and again each time it has grown so many times
MOST = 120  # larger clusters are judged by their newest


def is_due(clusters: Clusters, cluster: int) -> bool:
    """Whether it has grown enough since it was looked at last, however it grew: by messages, or by another cluster."""
    return len(clusters.of[cluster]) >= max(FIRST, GROWN * clusters.looked.get(cluster, 0))


def halves(clusters: Clusters, cluster: int) -> tuple[list[int], list[int]] | None:
    """Members in two parts whose mean likeness is below what the tuning calls apart; else None."""
    numbers = clusters.of[cluster][-MOST:]
    likes = _matrix(clusters, numbers)
    groups = _two_groups(likes)
    if min(map(len, groups)) < SMALLEST:
        return None
    between = float(likes[np.ix_(*groups)].mean())
    if between >= clusters.tuning.likeness * clusters.tuning.apart:
        return None
    small, large = sorted(groups, key=len)
    return [numbers[i] for i in large], [numbers[i] for i in small]


def _matrix(clusters: Clusters, numbers: list[int]) -> NDArray[np.float64]:
    rows = [list(clusters.likenesses(clusters.members[number], numbers).values()) for number in numbers]
    likes = np.array(rows)
    return (likes + likes.T) / 2


def _two_groups(likes: NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """Average linkage from single messages up to two groups."""
    groups = [[i] for i in range(len(likes))]
    sums = likes.copy()
    np.fill_diagonal(sums, -np.inf)
    while len(groups) > 2:
        sizes = np.array([len(group) for group in groups])
        means = sums / np.outer(sizes, sizes)
        a, b = sorted(np.unravel_index(int(np.argmax(means)), means.shape))
        groups[a] += groups.pop(b)
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        sums = np.delete(np.delete(sums, b, axis=0), b, axis=1)
        np.fill_diagonal(sums, -np.inf)
    return groups[0], groups[1]

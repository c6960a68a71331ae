# SPDX-License-Identifier: MulanPSL-2.0
"""What is usual for the same mix of easy and hard matters: beside each rate, so that nobody is measured by their lot.

Matters are parted by handling class (处置分类: cleaning, repair works, enforcement, dispute …). Of each class the rate of
all groups together is known; a group's usual rate is those rates, weighed by how many of each class it had (indirect
standardisation). A group above it did better than is usual for what it was given, whatever that was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from linli.insight.rules.definitions import LEAST_SAMPLE, Figure

Row = tuple[Any, str, int, int]  # group, handling class, numerator, denominator


def figures_of(rows: Iterable[Row], least: int = LEAST_SAMPLE) -> dict[Any, Figure]:
    """Group → figure with what is usual for its mix."""
    rows = list(rows)
    whole: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for _group, kind, upper, lower in rows:
        whole[kind][0] += upper
        whole[kind][1] += lower
    found: dict[Any, list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for group, kind, upper, lower in rows:
        all_upper, all_lower = whole[kind]
        own = found[group]
        own[0] += upper
        own[1] += lower
        own[2] += lower * all_upper / all_lower if all_lower else 0.0
    return {
        group: Figure(int(upper), int(lower), usual_upper=usual, least=least)
        for group, (upper, lower, usual) in found.items()
    }

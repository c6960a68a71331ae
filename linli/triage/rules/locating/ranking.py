# SPDX-License-Identifier: MulanPSL-2.0
"""From evidence to shares: each level among its brothers and "none of these", multiplied down the path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import exp

from linli.triage.rules.locating.evidence import WIDTHS, Evidence

SHARP = 5.0  # how much one full name outweighs none: e^5
NOTHING = 0.25  # evidence that "none of these" starts with
BELOW = 0.05  # the same inside a county that is known: a name in it is rarely meant otherwise
MOST = 8.0  # more evidence than this makes nothing surer


def shares(weights: Mapping[str, float], nothing: float = NOTHING) -> dict[str, float]:
    """Each one's part of all, with "none of these" among them."""
    raised = {code: exp(SHARP * min(weight, MOST)) for code, weight in weights.items() if weight > 0}
    total = sum(raised.values()) + exp(SHARP * nothing)
    return {code: value / total for code, value in raised.items()}


def down_the_path(counties: Mapping[str, float], evidence: Mapping[str, Evidence]) -> dict[str, float]:
    """The share of every place named, and of what it lies in: of the county times of the town in it, and so on."""
    p = dict(counties)
    for upper, lower in zip(WIDTHS, WIDTHS[1:], strict=False):
        brothers: dict[str, dict[str, float]] = defaultdict(dict)
        for code, one in evidence.items():
            if len(code) == lower:
                brothers[code[:upper]][code] = one.total
        for parent, weights in brothers.items():
            for code, part in shares(weights, BELOW).items():
                p[code] = p.get(parent, 0.0) * part
    return p

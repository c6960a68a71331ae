# SPDX-License-Identifier: MulanPSL-2.0
"""What a county has published, newest period first."""

from __future__ import annotations

from dataclasses import dataclass

from linli.insight.models import Publication
from linli.insight.queries.rates import least_sample
from linli.insight.rules.definitions import BY_RATE, Definition, Figure, Rate

MOST = 12


@dataclass(frozen=True, slots=True)
class Published:
    """One period: each rate with its definition, and (reason, approved, refused) of what was left out."""

    row: Publication
    rates: list[tuple[Definition, Figure]]
    exclusions: list[tuple[str, int, int]]


def published(county: str) -> list[Published]:
    least = least_sample(county)
    rows = Publication.objects.filter(county=county, withdrawn_at__isnull=True).order_by("-last", "-first")[:MOST]
    return [
        Published(
            row, [(BY_RATE[Rate(rate)], Figure(upper, lower, least=least)) for rate, upper, lower in row.figures],
            [(code, yes, no) for code, yes, no in row.exclusions],
        )
        for row in rows
    ]  # fmt: skip

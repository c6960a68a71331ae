# SPDX-License-Identifier: MulanPSL-2.0
"""What became of a place."""

from __future__ import annotations

from datetime import date

from linli.places.models import Succession
from linli.places.queries.areas import is_open_on
from linli.places.rules import Level, level_of


def heirs_of(code: str) -> list[str]:
    """The codes that carry on from `code`, through any number of successions; itself if nothing succeeded it."""
    after: dict[str, list[str]] = {}
    rows = Succession.objects.filter(county__startswith=code[:4]).order_by("on", "new_code")
    for old, new in rows.values_list("old_code", "new_code"):
        after.setdefault(old, []).append(new)
    heirs: dict[str, None] = {}
    seen, ahead = {code}, [code]
    while ahead:
        here = ahead.pop(0)
        following = [new for new in after.get(here, []) if new not in seen]
        if not following:
            heirs[here] = None
        seen.update(following)
        ahead.extend(following)
    return list(heirs)


def carrying_on(code: str, on: date) -> str | None:
    """The place itself where it holds on that day, else the one that carries on from it then; None where there is none, or
    several. No statement for a place that holds."""
    if is_open_on(code, on):
        return code
    heirs = [heir for heir in heirs_of(code) if is_open_on(heir, on)]
    return heirs[0] if len(heirs) == 1 else None


def successions_on(county: str, on: date) -> dict[str, str]:
    """old code → new code of one day in one county."""
    return dict(Succession.objects.filter(county=county, on=on).values_list("old_code", "new_code"))


def merged_into(into: str) -> list[tuple[str, str]]:
    """(old code, new code) of every place that became `into` or part of it, the finest first.

    What merged inside it is told of where it happened: a village answers for its grids, nobody for what lies deeper.
    """
    rows = Succession.objects.filter(county=into[:6], new_code__startswith=into).values_list("old_code", "new_code")
    own = level_of(into) == Level.VILLAGE
    return sorted((row for row in rows if own or not row[0].startswith(into)), key=lambda row: (-len(row[0]), row))

# SPDX-License-Identifier: MulanPSL-2.0
"""Cases follow their place when areas merge: today's scope moves, the place of the report and all history stay."""

from __future__ import annotations

from linli.cases.models import Case


def move_cases(old: str, new: str, *, most: int) -> int:
    """Cases whose scope lies in the place `old` lie in `new` from now on; at most so many at once. How many moved."""
    rows = Case.objects.filter(county=old[:6], scope_code__startswith=old).values("pk")[:most]
    return Case.objects.filter(pk__in=rows).update(scope_code=new)


def cases_left(old: str) -> int:
    """How many still lie in the place `old`."""
    return Case.objects.filter(county=old[:6], scope_code__startswith=old).count()

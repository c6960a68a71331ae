# SPDX-License-Identifier: MulanPSL-2.0
"""What triage keeps by place follows it when areas merge: matters, signatures, hot issues."""

from __future__ import annotations

from typing import Any

from linli.triage.models import HotIssue, Matter, Signature

KEPT: tuple[Any, ...] = (Matter, Signature, HotIssue)


def move_matters(old: str, new: str, *, most: int) -> int:
    """Rows in the place `old` lie in `new` from now on; at most so many of each kind at once. How many moved."""
    moved = 0
    for kind in KEPT:
        rows = kind.objects.filter(county=old[:6], scope_code__startswith=old).values("pk")[:most]
        moved += kind.objects.filter(pk__in=rows).update(scope_code=new)
    return moved

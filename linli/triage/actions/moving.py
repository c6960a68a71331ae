# SPDX-License-Identifier: MulanPSL-2.0
"""What triage keeps by place follows it when areas merge: matters, signatures, hot issues, addresses."""

from __future__ import annotations

from typing import Any

from linli.triage.models import HotIssue, Matter, Signature
from linli.triage.models.gazetteer import Address

KEPT: dict[Any, str] = {
    Matter: "scope_code",
    Signature: "scope_code",
    HotIssue: "scope_code",
    Address: "area_code",
}


def move_matters(old: str, new: str, *, most: int) -> int:
    """Rows in the place `old` lie in `new` from now on; at most so many of each kind at once. How many moved."""
    moved = 0
    for kind, place in KEPT.items():
        rows = kind.objects.filter(**{"county": old[:6], f"{place}__startswith": old}).values("pk")[:most]
        moved += kind.objects.filter(pk__in=rows).update(**{place: new})
    return moved

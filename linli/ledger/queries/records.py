# SPDX-License-Identifier: MulanPSL-2.0
"""What the audit administrator reads besides stories, seals and anchors: exports, and the last verification."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import JSONField
from django.db.models.functions import Cast

from linli.ledger.models import Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet


def exports_of(county: str, *, since: datetime, until: datetime | None = None) -> QuerySet[Any]:
    """What was taken out of the house from `since` on and before `until`, newest first."""
    return records_of(county, "export", since=since, until=until)


def last_verification(county: str) -> Any:
    """The newest verification that was asked for on a page; `told` is what it found."""
    return records_of(county, "verification").order_by("-subject_id").first()  # ids sort by time


def entries_up_to(county: str, most: int) -> int:
    """How many entries the county has, counted no further than `most` + 1."""
    return Entry.objects.filter(county=county).order_by().values("pk")[: most + 1].count()


def records_of(
    county: str, kind: str, *, since: datetime | None = None, until: datetime | None = None
) -> QuerySet[Any]:
    """The entries of a kind whose every subject has one; `told` are their facts, read where the rows are."""
    rows = Entry.objects.filter(county=county, subject_kind=kind, n=1).annotate(told=Cast("facts", JSONField()))
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    return rows.defer("facts", "prev", "hash").order_by("-at", "-pk")

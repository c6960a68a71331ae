# SPDX-License-Identifier: MulanPSL-2.0
"""Who was refused what: read by the audit administrator."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import UUIDField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from linli.ledger.queries.records import records_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def denied_attempts(county: str, *, since: datetime, until: datetime | None = None) -> QuerySet[Any]:
    """Refused attempts from `since` on and before `until`, newest first: entries with what their facts tell."""
    return records_of(county, "door", since=since, until=until).annotate(
        reason_code=KT("told__reason"),
        path=KT("told__path"),
        tried_kind=KT("told__kind"),
        tried_id=Cast(KT("told__id"), UUIDField()),
    )

# SPDX-License-Identifier: MulanPSL-2.0
"""What ran at a moment that is past: clocks keep when they started and stopped, so it need not be remembered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from linli.clocks.models import Clock
from linli.clocks.rules.running import LONGEST_REST, Kind

_OF_THE_MATTER = tuple(kind for kind in Kind if kind != Kind.STATUTORY)  # a review outlives its matter


def open_then(moment: datetime) -> Exists:
    """A condition on rows of cases: it had not ended, for what is open has a clock."""
    return ran_then(moment, *_OF_THE_MATTER)


def ran_then(moment: datetime, *kinds: Kind, **which: Any) -> Exists:
    """A clock of these kinds ran."""
    return Exists(_ran(moment, kinds, **which))


def late_then(moment: datetime) -> Q:
    """A promise ran that was over for sure: what waits for a year's holidays was late only by the latest day."""
    over = Q(ran_then(moment, Kind.PROMISE, due_at__lt=moment, waits_for_year__isnull=True))
    return over | Q(ran_then(moment, Kind.PROMISE, due_at__lt=moment - LONGEST_REST, waits_for_year__isnull=False))


def opened_again_by(moment: datetime) -> Exists:
    """It had been promised for a second time."""
    return Exists(_ran(None, (Kind.PROMISE,), n__gte=2, started_at__lt=moment))


def promised_then(moment: datetime) -> Subquery:
    """When the promise that ran was due."""
    return Subquery(_ran(moment, (Kind.PROMISE,)).order_by("-n").values("due_at")[:1])


def _ran(moment: datetime | None, kinds: tuple[Kind, ...], **which: Any) -> QuerySet[Clock]:
    rows = Clock.objects.filter(
        county=OuterRef("county"), subject_kind="case", subject_id=OuterRef("pk"), kind__in=kinds, **which
    )
    if moment is None:
        return rows
    return rows.filter(Q(stopped_at__isnull=True) | Q(stopped_at__gte=moment), started_at__lt=moment)

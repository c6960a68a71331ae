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
    over = Q(promise_ran(moment, due_at__lt=moment, waits_for_year__isnull=True))
    return over | Q(promise_ran(moment, due_at__lt=moment - LONGEST_REST, waits_for_year__isnull=False))


def opened_again_by(moment: datetime) -> Exists:
    """It had been promised anew after an answer; what a matter owes since it took another one in is no second promise."""
    before = Clock.objects.filter(
        county=OuterRef("county"), subject_kind="case", subject_id=OuterRef("subject_id"), kind=Kind.PROMISE,
        n__lt=OuterRef("n"),
    ).exclude(outcome__in=("merged", "withdrawn"))  # fmt: skip
    anew = _ran(None, (Kind.PROMISE,), n__gte=2, started_at__lt=moment).exclude(outcome="withdrawn")
    return Exists(anew.filter(Exists(before)))


def promised_then(moment: datetime) -> Subquery:
    """When the promise that ran was due."""
    return Subquery(_promises(moment).order_by("-n").values("due_at")[:1])


def promise_ran(moment: datetime, **which: Any) -> Exists:
    """A promise ran that was its own by then."""
    return Exists(_promises(moment, **which))


def _promises(moment: datetime, **which: Any) -> QuerySet[Clock]:
    """Without what it owes of a matter that it took in since: that one counts by itself until then."""
    replaced = Clock.objects.filter(
        county=OuterRef("county"), subject_kind="case", subject_id=OuterRef("subject_id"), kind=Kind.PROMISE,
        n__lt=OuterRef("n"), outcome="merged", stopped_at__gte=moment,
    )  # fmt: skip
    return _ran(moment, (Kind.PROMISE,), **which).exclude(Q(n__gte=2) & Q(Exists(replaced)))


def _ran(moment: datetime | None, kinds: tuple[Kind, ...], **which: Any) -> QuerySet[Clock]:
    rows = Clock.objects.filter(
        county=OuterRef("county"), subject_kind="case", subject_id=OuterRef("pk"), kind__in=kinds, **which
    )
    if moment is None:
        return rows
    return rows.filter(Q(stopped_at__isnull=True) | Q(stopped_at__gte=moment), started_at__lt=moment)

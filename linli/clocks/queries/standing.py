# SPDX-License-Identifier: MulanPSL-2.0
"""What a case owed its reporter, and whether it was kept: for counting, joined in the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from linli.clocks.models import Clock, Urging
from linli.clocks.rules.rungs import OVERSEE
from linli.clocks.rules.running import CONTACTED, LONGEST_REST, Kind
from linli.clocks.rules.shipped import national_calendar
from linli.kernel.times import county_day

_PROMISES = """clocks_clock.county = cases_case.county AND clocks_clock.subject_kind = 'case'
AND clocks_clock.subject_id = cases_case.id AND clocks_clock.kind = 'promise'
AND clocks_clock.outcome NOT IN ('withdrawn', 'merged', 'refused') AND clocks_clock.due_at >= %s AND clocks_clock.due_at < %s"""


_SURE = """(clocks_clock.waits_for_year IS NULL OR clocks_clock.stopped_at <= clocks_clock.due_at
OR clocks_clock.due_at + %s < COALESCE(clocks_clock.stopped_at, %s))"""  # whatever the list of that year says


def promises_due(cases: QuerySet[Any], begin: datetime, end: datetime) -> QuerySet[Any]:
    """A row for every promise of these cases that was due in the span, each round by its own; `kept`: it was answered
    in time; `began` and `judged`: from when to when it was somebody's to keep. What stands still has its due time behind
    the last day of waiting; what was late before that stays late; what waits for a year's holidays counts once it is
    sure."""
    known = county_day(end).year in national_calendar().years  # then nothing waits, and the index alone answers
    where, params = ([_PROMISES], [begin, end]) if known else ([_PROMISES, _SURE], [begin, end, LONGEST_REST, end])
    rows = cases.extra(tables=["clocks_clock"], where=where, params=params)  # noqa: S610
    kept = "COALESCE(clocks_clock.stopped_at <= clocks_clock.due_at, FALSE)"
    return rows.annotate(
        kept=RawSQL(kept, [], output_field=BooleanField()),  # noqa: S611
        began=RawSQL("clocks_clock.started_at", [], output_field=DateTimeField()),  # noqa: S611
        judged=RawSQL("COALESCE(clocks_clock.stopped_at, clocks_clock.due_at)", [], output_field=DateTimeField()),  # noqa: S611
    )


def promises_told(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those rows with the promise itself: its id, and when it was due."""
    return rows.annotate(
        promise_id=RawSQL("clocks_clock.id", [], output_field=UUIDField()),  # noqa: S611
        promise_due=RawSQL("clocks_clock.due_at", [], output_field=DateTimeField()),  # noqa: S611
    )


def answered_in(begin: datetime, end: datetime) -> Exists:
    """A condition on rows of cases: it was answered in the span, whatever came after. Its clock keeps each round."""
    return Exists(_answered(begin, end))


def answered_late(begin: datetime, end: datetime) -> Exists:
    """A condition on rows of cases: an answer of the span came after the promise of its own round."""
    return Exists(_answered(begin, end).filter(stopped_at__gt=F("due_at"), waits_for_year=None))


def _answered(begin: datetime, end: datetime) -> QuerySet[Clock]:
    rounds = _of_case(kind=Kind.PROMISE, stopped_at__gte=begin, stopped_at__lt=end)
    return rounds.exclude(outcome__in=("withdrawn", "merged"))


def urged_in(begin: datetime, end: datetime) -> Exists:
    """A condition on rows of cases: a person or the ladder put it under 督办 in the span, each with its 督办函."""
    one = {"county": OuterRef("county"), "subject_kind": "case", "subject_id": OuterRef("pk")}
    return Exists(Urging.objects.filter(rung=OVERSEE, at__gte=begin, at__lt=end, **one))


def contact_owed(now: datetime) -> Exists:
    """A condition on rows of cases: somebody spoke with the reporter, or should have by now. What was refused or merged
    before anybody did owes nothing any more, and what waits for a year's holidays counts once it is sure."""
    owed = Q(outcome=CONTACTED) | Q(outcome="", due_at__lte=now)
    return Exists(
        _of_case(kind=Kind.FIRST_CONTACT).filter(owed, Q(waits_for_year=None) | Q(stopped_at__lte=F("due_at")))
    )


def contact_judged() -> dict[str, Subquery]:
    """`began` and `judged` of rows of cases: from when to when the first contact was somebody's to make; of a case that took
    others in, the one that was made."""
    contacts = _of_case(kind=Kind.FIRST_CONTACT).exclude(outcome__in=("withdrawn", "merged"))
    one = contacts.order_by(Case(When(outcome=CONTACTED, then=0), default=1), "-n")
    until = one.annotate(until=Coalesce("stopped_at", "due_at"))
    return {"began": Subquery(one.values("started_at")[:1]), "judged": Subquery(until.values("until")[:1])}


def contacted_in_time() -> Exists:
    """Somebody did, before the clock was over."""
    return Exists(_of_case(kind=Kind.FIRST_CONTACT, outcome=CONTACTED, stopped_at__lte=F("due_at")))


def held_now(unit: UUID, *kinds: Kind) -> QuerySet[Any]:
    """The cases with a running clock of these kinds that the unit answers for."""
    rows = Clock.objects.filter(holder=unit, kind__in=kinds, stopped_at__isnull=True, subject_kind="case")
    return rows.values("subject_id")


def _of_case(**more: Any) -> QuerySet[Clock]:
    one = {"county": OuterRef("county"), "subject_kind": "case", "subject_id": OuterRef("pk")}
    return Clock.objects.filter(**one, **more)

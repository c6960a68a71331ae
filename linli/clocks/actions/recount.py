# SPDX-License-Identifier: MulanPSL-2.0
"""Reckon running clocks anew after their rules changed. A clock that does not move is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from linli.clocks.actions.keep import set_row
from linli.clocks.models import Clock
from linli.clocks.queries.clocks import running_of
from linli.clocks.queries.rules import CountyRules
from linli.clocks.registry import room_of
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.running import Kind, Reckoned, Running
from linli.ledger.actions import record_many
from linli.ledger.rules import Fact, NewEntry, Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Limits = Sequence[tuple[tuple[str, str], Limit, Limit]]
_WRITTEN = (
    "due_at",
    "waits_for_year",
    "next_check_at",
    "rung",
    "amount",
    "counted_in",
    "legal",
    "article",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class Moved:
    """One clock, before and after."""

    clock: UUID
    subject_kind: str
    subject_id: UUID
    kind: str
    before: datetime
    after: datetime


def recount(before: CountyRules, after: CountyRules, *, change: UUID, by: Viewer | None, now: datetime) -> list[Moved]:
    """Every running clock of the county whose due time or limit is another now, and every one that ended by a day that was
    guessed, now that its year is known. Locks the matters it touches."""
    return recount_limits(changed_limits(before, after), after, change=change, by=by, now=now)


def recount_limits(
    limits: Limits, after: CountyRules, *, change: UUID, by: Viewer | None, now: datetime
) -> list[Moved]:
    """The same; `limits` are the rows of the profile that were otherwise, each with what it was and is."""
    running = Clock.objects.filter(_open_to(after), county=after.county)
    running = running.order_by("subject_kind", "subject_id", "pk")  # a preview and the change name them in one order
    touched = [(row, clock) for row in running.iterator(2000) if (clock := _moved(row, limits, after))]
    moved: list[Moved] = []
    for kind, pairs in groupby(touched, key=lambda pair: pair[0].subject_kind):
        moved += _write(kind, list(pairs), limits, after, change, by, now)
    return moved


def _open_to(after: CountyRules) -> Q:
    """What may still move. What has ended keeps its due time, unless that was only the earliest it could be."""
    return Q(stopped_at__isnull=True) | Q(waits_for_year__in=sorted(after.calendar.years))


def changed_limits(before: CountyRules, after: CountyRules) -> Limits:
    old, new = before.profile.limits, after.profile.limits
    return [
        (key, old[key], new[key]) for key in new if (old[key].amount, old[key].unit) != (new[key].amount, new[key].unit)
    ]


def _moved(row: Clock, limits: Limits, after: CountyRules) -> Running | None:
    """The clock as the new rules have it, if that is another one. `row` is not changed."""
    clock = running_of([row])[0]
    for key, was, becomes in limits:
        mine = clock.counts_from is None and clock.kind in room_of(row.subject_kind).kinds_of(key)
        if mine and clock.runs and (clock.amount, clock.counted_in) == (was.amount, was.unit):
            clock.amount, clock.counted_in, clock.legal = becomes.amount, becomes.unit, becomes.legal
            clock.article, clock.confidence = becomes.article, becomes.confidence
    before = row.due_at, row.waits_for_year, row.amount, row.counted_in
    set_row(row, clock, after)
    same = before == (row.due_at, row.waits_for_year, clock.amount, clock.counted_in)
    row.due_before = before[0]  # type: ignore[attr-defined]
    return None if same else clock


def _write(
    kind: str,
    pairs: Sequence[tuple[Clock, Running]],
    limits: Limits,
    after: CountyRules,
    change: UUID,
    by: Viewer | None,
    now: datetime,
) -> list[Moved]:
    room = room_of(kind)
    ids = list(dict.fromkeys(row.subject_id for row, _clock in pairs))
    room.lock(ids)
    fresh = {row.pk: row for row in Clock.objects.filter(_open_to(after), pk__in=[row.pk for row, _c in pairs])}
    moved, entries, rows = list[Moved](), list[NewEntry](), list[Clock]()
    for row, _stale in pairs:
        now_row = fresh.get(row.pk)
        clock = _moved(now_row, limits, after) if now_row else None
        if now_row is None or clock is None:
            continue
        was: datetime = now_row.due_before  # type: ignore[attr-defined]
        now_row.amount, now_row.counted_in, now_row.legal = clock.amount, clock.counted_in.value, clock.legal
        now_row.article, now_row.confidence = clock.article, clock.confidence
        rows.append(now_row)
        moved.append(Moved(row.pk, kind, row.subject_id, row.kind, was, now_row.due_at))
        entries.append(_entry(now_row, clock, was, change, by, now))
    Clock.objects.bulk_update(rows, _WRITTEN, batch_size=500)
    record_many(entries)
    room.grew(_count(entries), {})
    room.moved(rows)
    room.promised(_promises(rows))
    return moved


def _promises(rows: Sequence[Clock]) -> dict[UUID, Reckoned]:
    """The matters whose newest promise moved."""
    mine = {(row.subject_id, row.n): row for row in rows if row.kind == Kind.PROMISE}
    of_same = Clock.objects.filter(kind=Kind.PROMISE, subject_id__in=[subject for subject, _n in mine])
    of_same = of_same.exclude(outcome="withdrawn")
    newest: dict[UUID, tuple[bool, int]] = {}
    for subject, n, stopped in of_same.values_list("subject_id", "n", "stopped_at"):
        newest[subject] = max(newest.get(subject, (False, 0)), (stopped is None, n))
    return {subject: row.reckoned for (subject, n), row in mine.items() if newest.get(subject, (False, n))[1] == n}


def _entry(row: Clock, clock: Running, was: datetime, change: UUID, by: Viewer | None, now: datetime) -> NewEntry:
    subject = Subject(row.subject_kind, row.subject_id, row.county)
    law = ":law" if clock.legal else ""
    facts: dict[str, Fact] = {
        "change": change, "clock": f"{row.kind}:{row.n}", "was": was.isoformat(), "due": row.due_at.isoformat(),
    }  # fmt: skip
    if clock.runs and clock.counts_from is None:
        facts["limits"] = f"{row.kind}={clock.amount:g}:{clock.counted_in.value}{law}"
    return NewEntry(subject, "recount", now, by, facts)


def _count(entries: Iterable[NewEntry]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for entry in entries:
        found[entry.subject.id] = found.get(entry.subject.id, 0) + 1
    return found

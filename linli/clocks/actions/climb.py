# SPDX-License-Identifier: MulanPSL-2.0
"""The minute's pass: every clock whose next rung is due takes that one rung. Touches only what is due, skips nothing.

Each batch is a transaction of its own: the clocks, their matters (locked; one that somebody works on just now is left
for the next pass), an entry, a notice and a printed form each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction

from linli.clocks.models import Clock, Urging
from linli.clocks.queries.clocks import running_of
from linli.clocks.queries.rules import rules_of
from linli.clocks.queries.told import Roster, roster_of
from linli.clocks.registry import Answering, room_of
from linli.clocks.rules.ladder import next_check
from linli.clocks.rules.rungs import OVERSEE, Rung
from linli.clocks.rules.running import Kind, at_the_latest
from linli.kernel.ids import new_id
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry, Subject
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

BATCH = 500
_DUE = """SELECT id FROM clocks_clock WHERE next_check_at <= %s {after}
ORDER BY next_check_at, id LIMIT %s FOR UPDATE SKIP LOCKED"""
_SET = """
UPDATE clocks_clock AS c SET rung = n.rung, rung_at = %s, next_check_at = n.next_check_at
FROM unnest(%s::uuid[], %s::int[], %s::timestamptz[]) AS n(id, rung, next_check_at) WHERE c.id = n.id
"""


@dataclass(frozen=True, slots=True)
class Climbed:
    """One pass: rungs taken, and clocks left for the next pass because somebody works on their matter."""

    taken: int
    left: int


def climb_due(*, now: datetime, batch: int = BATCH, most: int = 1_000_000) -> Climbed:
    """Take every rung that is due at `now`, one a clock."""
    taken = left = 0
    after: tuple[datetime, UUID] | None = None
    while taken + left < most:
        done, seen, after = _batch(now, batch, after)
        taken, left = taken + done, left + seen - done
        if seen < batch:
            break
    return Climbed(taken, left)


@transaction.atomic
def _batch(
    now: datetime, batch: int, after: tuple[datetime, UUID] | None
) -> tuple[int, int, tuple[datetime, UUID] | None]:
    """`after` is the place of the last clock looked at, so that one left behind is not met again in this pass."""
    with connection.cursor() as cursor:
        beyond = "AND (next_check_at, id) > (%s, %s)" if after else ""
        cursor.execute(_DUE.format(after=beyond), [now, *(after or ()), batch])
        ids = [row[0] for row in cursor.fetchall()]
    clocks = sorted(Clock.objects.filter(pk__in=ids), key=lambda one: (one.next_check_at, one.pk))
    done = 0
    for kind, rows in groupby(sorted(clocks, key=lambda one: one.subject_kind), key=lambda one: one.subject_kind):
        done += _of_kind(kind, list(rows), now)
    last = clocks[-1] if clocks else None
    end = (last.next_check_at, last.pk) if last and last.next_check_at else after
    return done, len(clocks), end


def _of_kind(kind: str, clocks: Sequence[Clock], now: datetime) -> int:
    room = room_of(kind)
    answering = room.claim(list({clock.subject_id for clock in clocks}))
    mine = [clock for clock in clocks if clock.subject_id in answering]
    if not mine:
        return 0
    rosters = {county: roster_of(county, now) for county in {one.county for one in answering.values()}}
    entries, tellings, grown = list[NewEntry](), list[Telling](), dict[UUID, int]()
    numbers = []
    for clock in mine:
        who = answering[clock.subject_id]
        entry, telling = _rung(clock, who, rosters[who.county], now)
        entries.append(entry)
        tellings.append(telling)
        grown[who.id] = grown.get(who.id, 0) + 1
        numbers.append(who.entries + grown[who.id])
    record_many(entries)
    tell_many(tellings, at=now)
    _set_clocks(mine, now)
    _keep_forms(mine, answering, numbers, now)
    room.grew(grown, {clock.subject_id: now for clock in mine if clock.rung + 1 == OVERSEE})
    return len(mine)


def _rung(clock: Clock, who: Answering, roster: Roster, now: datetime) -> tuple[NewEntry, Telling]:
    step = _above(clock)
    subject = Subject(clock.subject_kind, clock.subject_id, clock.county)
    unit = clock.holder or who.unit
    entry = NewEntry(subject, step.word, now, None, {"clock": f"{clock.kind}:{clock.n}", "unit": unit})
    facts = {"clock": clock.kind, "due": _due(clock).isoformat(), "rung": step.place}
    told = roster.told(step.to, unit, who)
    if clock.kind == Kind.VERIFY and who.on_spot:
        there = [Recipient("post", post) for post in who.on_spot]
        told = there if step.to == "person" else [*there, *told]
    if clock.kind == Kind.DECIDE:
        decider = roster.decider(unit, who)
        told = decider if step.to == "person" else [*decider, *(to for to in told if to not in decider)]
    return entry, Telling(f"clock.{step.word}", subject, told, facts)


def _due(clock: Clock) -> datetime:
    """The day that is told: by a reminder the earliest, by what calls it late the latest."""
    return at_the_latest(clock.reckoned) if clock.rung else clock.due_at


def _above(clock: Clock) -> Rung:
    """A clock without a rung above it is never looked at."""
    step = rules_of(clock.county).ladder.above(clock.kind, clock.rung)
    if step is None:
        raise LookupError(f"no rung above {clock.rung} of {clock.kind}")
    return step


def _set_clocks(clocks: Sequence[Clock], now: datetime) -> None:
    checks = []
    for clock, running in zip(clocks, running_of(clocks), strict=True):
        by = rules_of(clock.county)
        checks.append(next_check(running, clock.reckoned, by.calendar, by.ladder, rung=clock.rung + 1, rung_at=now))
    with connection.cursor() as cursor:
        cursor.execute(_SET, [now, [clock.pk for clock in clocks], [clock.rung + 1 for clock in clocks], checks])


def _keep_forms(
    clocks: Sequence[Clock], answering: Mapping[UUID, Answering], entries: Sequence[int], now: datetime
) -> None:
    Urging.objects.bulk_create(
        Urging(
            id=new_id(), county=clock.county, clock_id=clock.pk, subject_kind=clock.subject_kind,
            subject_id=clock.subject_id, rung=clock.rung + 1, at=now, due_at=_due(clock),
            holder=clock.holder or answering[clock.subject_id].unit, person=answering[clock.subject_id].person, entry=n,
        )
        for clock, n in zip(clocks, entries, strict=True)
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Writing clocks as the facts of a matter have them: new rows in one INSERT, changed ones in one UPDATE."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from linli.clocks.models import Clock
from linli.clocks.queries.clocks import running_of
from linli.clocks.queries.rules import CountyRules
from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.ladder import next_check, rung_after
from linli.clocks.rules.running import Running, reckon
from linli.kernel.copying import copy_rows
from linli.kernel.ids import new_id
from linli.kernel.statements import insert, send
from linli.ledger.rules import Subject

COLUMNS = (
    *("id", "county", "subject_kind", "subject_id", "kind", "n", "holder", "amount", "counted_in", "legal"),
    *("article", "confidence", "profile", "granted", "extended", "pauses", "started_at", "started_n", "stopped_at"),
    *("stopped_n", "outcome", "due_at", "waits_for_year", "rung", "rung_at", "next_check_at", "counts_from"),
)
_CHANGES = (
    *("holder", "granted", "extended", "pauses", "stopped_at", "stopped_n", "outcome", "due_at", "waits_for_year"),
    *("next_check_at", "rung"),
)


@dataclass(frozen=True, slots=True)
class Started:
    """New clocks of one new matter."""

    subject: Subject
    clocks: Sequence[Running]


def start_clocks(subject: Subject, clocks: Sequence[Running], rules: CountyRules) -> None:
    """All clocks of a new matter, in ONE statement that needs no answer."""
    if clocks:
        send(connection, *insert("clocks_clock", COLUMNS, [row_of(subject, one, rules) for one in clocks]))


def start_many(started: Iterable[Started], rules: CountyRules) -> int:
    """The clocks of many new matters, by one COPY."""
    rows = [row_of(each.subject, one, rules) for each in started for one in each.clocks]
    if rows:
        copy_rows(connection, "clocks_clock", COLUMNS, rows)
    return len(rows)


def row_of(
    subject: Subject, clock: Running, rules: CountyRules, *, rung: int = 0, rung_at: datetime | None = None
) -> list[Any]:
    """The values of one new row, in the order of COLUMNS."""
    found = reckon(clock, rules.calendar)
    return [
        new_id(), subject.county, subject.kind, subject.id, clock.kind.value, clock.n, clock.holder,
        float(clock.amount), clock.counted_in.value, clock.legal, clock.article, clock.confidence, clock.profile,
        float(clock.granted), clock.extended, _flat(clock), clock.started_at, clock.started_n, clock.stopped_at,
        clock.stopped_n, clock.outcome, found.due_at, found.waits_for_year, rung, rung_at,
        next_check(clock, found, rules.calendar, rules.ladder, rung=rung, rung_at=rung_at), clock.counts_from,
    ]  # fmt: skip


def keep_clocks(subject: Subject, rows: Sequence[Clock], clocks: Sequence[Running], rules: CountyRules) -> list[Clock]:
    """Bring the stored `rows` of a matter to where the facts have its `clocks`; the changed and new rows.

    The caller holds the matter's row lock. Unchanged clocks cost nothing; one that has ended keeps the due time it ended
    with, whatever the calendar says since.
    """
    stored = {(row.kind, row.n): row for row in rows}
    new, changed = [], []
    for clock in clocks:
        row = stored.get(clock.key)
        if row is None:
            new.append(clock)
        elif (clock.runs or row.stopped_at is None) and set_row(row, clock, rules):
            changed.append(row)
    start_clocks(subject, new, rules)
    if changed:
        Clock.objects.bulk_update(changed, _CHANGES)
    return changed


def set_row(row: Clock, clock: Running, rules: CountyRules) -> bool:
    """Set what follows from the facts; whether anything changed."""
    found = reckon(clock, rules.calendar)
    rung = row.rung
    if found.due_at > row.due_at:
        rung = rung_after(clock, found, rules.calendar, rules.ladder, rung, row.rung_at)
    check = next_check(clock, found, rules.calendar, rules.ladder, rung=rung, rung_at=row.rung_at)
    values: dict[str, Any] = {
        "holder": clock.holder, "granted": float(clock.granted), "extended": clock.extended, "pauses": _flat(clock),
        "stopped_at": clock.stopped_at, "stopped_n": clock.stopped_n, "outcome": clock.outcome,
        "due_at": found.due_at, "waits_for_year": found.waits_for_year, "next_check_at": check,
        "rung": rung,
    }  # fmt: skip
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed


def same_as_facts(rows: Sequence[Clock], clocks: Sequence[Running], calendar: Calendar) -> list[str]:
    """Where stored clocks differ from what the facts say: one line each; [] when all is well."""
    wrong = []
    stored = {(row.kind, row.n): row for row in rows}
    for clock in clocks:
        row = stored.pop(clock.key, None)
        if row is None:
            wrong.append(f"{clock.key}: not stored")
        elif (kept := running_of([row])[0]) != clock or (clock.runs and row.due_at != reckon(clock, calendar).due_at):
            wrong.append(f"{clock.key}: stored {kept} due {row.due_at}, not {clock} due {reckon(clock, calendar)}")
    return wrong + [f"{key}: stored, but no fact starts it" for key in stored]


def _flat(clock: Running) -> list[datetime]:
    return [edge for pause in clock.pauses for edge in pause]

# SPDX-License-Identifier: MulanPSL-2.0
"""Many entries at once, for imports: chains are computed here and sent by COPY."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from linli.kernel.ids import new_id
from linli.ledger.rules.entries import (
    NOTHING_BEFORE,
    NewEntry,
    Subject,
    actor_of,
    body_parts,
    entry_hash,
    facts_by,
    facts_text,
)

_COPY = """COPY ledger_entry
(id, county, subject_kind, subject_id, n, at, step, by_id, by_role, by_unit, facts, prev, hash) FROM STDIN"""
_AT_ONCE = 500
NULL = "\\N"
_LAST = """
SELECT DISTINCT ON (e.county, e.subject_kind, e.subject_id) e.county, e.subject_kind, e.subject_id, e.n, e.hash
FROM unnest(%s::text[], %s::text[], %s::uuid[]) AS s(county, kind, id)
JOIN ledger_entry e ON e.county = s.county AND e.subject_kind = s.kind AND e.subject_id = s.id
ORDER BY e.county, e.subject_kind, e.subject_id, e.n DESC
"""


def record_many(entries: Iterable[NewEntry], *, first: bool = False) -> int:
    """Write entries in the given order, each at the end of its subject's chain; return how many.

    Two statements however many there are (one with `first`: every subject is new). Inside the caller's
    transaction, under the same row locks that `record` asks for.
    """
    entries, lines = list(entries), []
    ends = {} if first else _ends_of({entry.subject for entry in entries})
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for entry in entries:
            n, prev = ends.get(entry.subject, (0, NOTHING_BEFORE))
            line, last = _line(entry, n + 1, prev)
            ends[entry.subject] = (n + 1, last)
            lines.append(line)
            if len(lines) == _AT_ONCE:
                copy.write("".join(lines))
                lines.clear()
        copy.write("".join(lines))
    return len(entries)


def _line(entry: NewEntry, n: int, prev: bytes) -> tuple[str, bytes]:
    """One row in COPY's text form, and the entry's hash. Of all columns only the facts can hold a backslash."""
    subject, actor, facts = entry.subject, actor_of(entry.by), facts_text(facts_by(entry.by, entry.facts))
    head, tail = body_parts(subject, entry.step, entry.at, actor, facts)
    own = entry_hash(prev, f"{head}{n}{tail}".encode())
    place = f"{new_id()}\t{subject.county}\t{subject.kind}\t{subject.id}\t{n}\t{entry.at.isoformat()}\t{entry.step}"
    who = f"{actor.id or NULL}\t{actor.role}\t{actor.unit or NULL}"
    escaped = facts.replace("\\", "\\\\")
    return f"{place}\t{who}\t{escaped}\t\\\\x{prev.hex()}\t\\\\x{own.hex()}\n", own


def _ends_of(subjects: set[Subject]) -> dict[Subject, tuple[int, bytes]]:
    """The last place and hash of each chain that has begun."""
    columns: list[Any] = [[s.county for s in subjects], [s.kind for s in subjects], [s.id for s in subjects]]
    with connection.cursor() as cursor:
        cursor.execute(_LAST, columns)
        return {Subject(kind, id_, county): (n, bytes(hash_)) for county, kind, id_, n, hash_ in cursor}

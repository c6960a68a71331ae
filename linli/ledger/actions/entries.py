# SPDX-License-Identifier: MulanPSL-2.0
"""Writing entries: one statement each; the chain is extended under the lock the caller holds on the subject's row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.db import connection, transaction

from linli.kernel.ids import new_id
from linli.ledger.rules.entries import (
    NOTHING_BEFORE,
    EntryRef,
    Fact,
    Subject,
    actor_of,
    body_parts,
    entry_hash,
    facts_text,
)

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_COLUMNS = "id, county, subject_kind, subject_id, at, step, by_id, by_role, by_unit, facts, n, prev, hash"
_FIRST = f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 1, %s, %s)"
_NEXT = f"""
INSERT INTO ledger_entry ({_COLUMNS})
SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, coalesce(last.n, 0) + 1, coalesce(last.hash, start.hash),
       sha256(coalesce(last.hash, start.hash) || convert_to(%s || (coalesce(last.n, 0) + 1)::text || %s, 'UTF8'))
FROM (SELECT %s::bytea AS hash) AS start LEFT JOIN (
    SELECT n, hash FROM ledger_entry
    WHERE county = %s AND subject_kind = %s AND subject_id = %s ORDER BY n DESC LIMIT 1
) AS last ON true
RETURNING n
"""


def record(
    subject: Subject,
    step: str,
    *,
    by: Viewer | None,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
    first: bool = False,
) -> EntryRef:
    """Write that `by` took `step` on `subject`. One statement, inside the caller's transaction.

    Args:
        by: the acting post, resident or integration; None for the machine itself.
        facts: ids, keys, numbers, digests. Words and contacts are refused with ValueError.
        first: the subject is new; no entry before it is looked for.
    Raises:
        IntegrityError: somebody else wrote to the chain: the caller did not hold the subject's row lock.
    """
    actor, text, entry_id = actor_of(by), facts_text(facts or {}), new_id()
    head, tail = body_parts(subject, step, at, actor, text)
    row = (entry_id, subject.county, subject.kind, subject.id, at, step, actor.id, actor.role, actor.unit, text)
    with connection.cursor() as cursor:
        if first:
            body = f"{head}1{tail}".encode()
            cursor.execute(_FIRST, (*row, NOTHING_BEFORE, entry_hash(NOTHING_BEFORE, body)))
            return EntryRef(entry_id, 1)
        chain = (subject.county, subject.kind, subject.id)
        cursor.execute(_NEXT, (*row, head, tail, NOTHING_BEFORE, *chain))
        return EntryRef(entry_id, cursor.fetchone()[0])


def record_denied(
    tried: Subject | None,
    step: str,
    *,
    by: Viewer | None,
    at: datetime,
    reason_code: str,
    path: str = "",
    county: str = "",
) -> EntryRef:
    """Write that somebody was refused. Its own transaction, after the refused one has rolled back.

    Each attempt is a subject of its own (kind "door"), so that attempts wait for no lock, not even each other's.
    """
    place = county or (tried.county if tried else "") or (by.county if by else "") or settings.LINLI_COUNTY
    facts: dict[str, Fact] = {"reason": reason_code, "path": quote(path.partition("?")[0])[:180]}
    if tried:
        facts |= {"kind": tried.kind, "id": tried.id}
    with transaction.atomic(durable=True):
        return record(Subject("door", new_id(), place), step, by=by, at=at, facts=facts, first=True)

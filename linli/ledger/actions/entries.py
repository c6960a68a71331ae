# SPDX-License-Identifier: MulanPSL-2.0
"""Writing entries: one statement each; the chain is extended under the lock the caller holds on the subject's row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

from linli.kernel.ids import new_id
from linli.kernel.statements import send
from linli.ledger.rules.entries import (
    NOTHING_BEFORE,
    EntryRef,
    Fact,
    Subject,
    actor_of,
    body_parts,
    entry_hash,
    facts_by,
    facts_text,
)

if TYPE_CHECKING:
    from linli.people.rules import Viewer
from linli.ledger.actions.entry_inserts import FIRST, NEXT


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
    actor, text, entry_id = actor_of(by), facts_text(facts_by(by, facts or {})), new_id()
    head, tail = body_parts(subject, step, at, actor, text)
    row = (entry_id, subject.county, subject.kind, subject.id, at, step, actor.id, actor.role, actor.unit, text)
    if first:
        body = f"{head}1{tail}".encode()
        send(connection, FIRST, (*row, NOTHING_BEFORE, entry_hash(NOTHING_BEFORE, body)))
        return EntryRef(entry_id, 1)
    with connection.cursor() as cursor:
        chain = (subject.county, subject.kind, subject.id)
        cursor.execute(NEXT, (*row, head, tail, NOTHING_BEFORE, *chain))
        return EntryRef(entry_id, cursor.fetchone()[0])

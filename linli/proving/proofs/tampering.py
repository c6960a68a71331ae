# SPDX-License-Identifier: MulanPSL-2.0
"""Ways to falsify a ledger as the owner of the database. Each returns where the verifier must point first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection

from linli.kernel.ids import new_id
from linli.ledger.rules.entries import NOTHING_BEFORE, entry_hash
from linli.ledger.rules.leaves import leaf_hash, leaf_record
from linli.ledger.rules.seals import NO_SEAL_BEFORE, SealText, merkle_root, seal_hash


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the first fault is: a place in a subject's chain, or a seal, or an anchor."""

    subject_id: UUID | None = None
    n: int = 0
    seal: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Victim:
    """A subject with five entries, all sealed long ago."""

    county: str
    id: UUID


_BODY = """concat_ws(E'\\n', county, subject_kind, subject_id, n, (extract(epoch FROM at) * 1000000)::bigint, step,
coalesce(by_id::text, ''), by_role, coalesce(by_unit::text, ''), facts)"""
_COPY = """INSERT INTO ledger_entry
(id, county, subject_kind, subject_id, n, at, step, by_id, by_role, by_unit, facts, prev, hash, xid)
SELECT %s, county, subject_kind, %s, %s, at, 'check', by_id, by_role, by_unit, facts, prev, hash, xid
FROM ledger_entry WHERE subject_id = %s AND n = %s"""


def sql(statement: str, *inputs: Any) -> list[tuple]:
    """Run a statement with the triggers off, as the owner of the tables may (Linli's role is no superuser)."""
    with connection.cursor() as cursor:
        _watch(cursor, "DISABLE")
        cursor.execute(statement, inputs)
        rows = cursor.fetchall() if cursor.description else []
        _watch(cursor, "ENABLE")
        return rows


def _watch(cursor: Any, state: str) -> None:
    for table in ("ledger_entry", "ledger_seal"):
        cursor.execute(f"ALTER TABLE {table} {state} TRIGGER USER")


def rehash(victim: UUID, start: int = 1) -> None:
    """Give a changed chain hashes that fit, from `start` on: the work of somebody who knows how it is made."""
    rows = sql(f"SELECT id, n, hash, {_BODY} FROM ledger_entry WHERE subject_id = %s ORDER BY n", victim)
    prev = NOTHING_BEFORE
    for entry_id, n, stored, body in rows:
        own = bytes(stored)
        if n >= start:
            own = entry_hash(prev, body.encode())
            sql("UPDATE ledger_entry SET prev = %s, hash = %s WHERE id = %s", prev, own, entry_id)
        prev = own


def reseal(county: str) -> None:
    """Make every seal of the county anew over the entries as they now are."""
    columns = ", ".join(SealText.__slots__)
    prev = NO_SEAL_BEFORE
    for seal_id, *values in sql(f"SELECT id, {columns} FROM ledger_seal WHERE county = %s ORDER BY n", county):
        old = SealText(*values)
        ids = [UUID(bytes=bytes(old.leaves)[at : at + 16]) for at in range(0, len(old.leaves), 44)]
        rows = sql("SELECT id, subject_id, n, hash FROM ledger_entry WHERE id = ANY(%s) ORDER BY id", ids)
        hashes = [leaf_hash(row[0].bytes, bytes(row[3])) for row in rows]
        leaves = b"".join(leaf_record(row[0], row[1], row[2], leaf) for row, leaf in zip(rows, hashes, strict=True))
        root = merkle_root(hashes)
        new = replace(old, count=len(rows), root=root, leaves=leaves)
        own = seal_hash(prev, new)
        sql(
            "UPDATE ledger_seal SET count = %s, root = %s, leaves = %s, prev = %s, hash = %s WHERE id = %s",
            len(rows), root, leaves, prev, own, seal_id,
        )  # fmt: skip
        prev = own


def edit_a_fact(it: Victim) -> Mark:
    sql("""UPDATE ledger_entry SET facts = '{"unit":"another"}' WHERE subject_id = %s AND n = 3""", it.id)
    return Mark(it.id, 3)


def edit_who_did_it(it: Victim) -> Mark:
    sql("UPDATE ledger_entry SET by_id = %s WHERE subject_id = %s AND n = 2", new_id(), it.id)
    return Mark(it.id, 2)


def move_a_time(it: Victim) -> Mark:
    sql("UPDATE ledger_entry SET at = at - interval '1 microsecond' WHERE subject_id = %s AND n = 4", it.id)
    return Mark(it.id, 4)


def edit_and_hash_again(it: Victim) -> Mark:
    """The entry fits its own hash, and all that follow fit too."""
    sql("UPDATE ledger_entry SET step = 'refuse' WHERE subject_id = %s AND n = 3", it.id)
    rehash(it.id, 3)
    return Mark(it.id, 3)


def delete_from_the_middle(it: Victim) -> Mark:
    sql("DELETE FROM ledger_entry WHERE subject_id = %s AND n = 3", it.id)
    return Mark(it.id, 3)


def delete_and_close_the_gap(it: Victim) -> Mark:
    sql("DELETE FROM ledger_entry WHERE subject_id = %s AND n = 3", it.id)
    sql("UPDATE ledger_entry SET n = n - 1 WHERE subject_id = %s AND n > 3", it.id)
    rehash(it.id)
    return Mark(it.id, 3)


def delete_the_end(it: Victim) -> Mark:
    sql("DELETE FROM ledger_entry WHERE subject_id = %s AND n > 3", it.id)
    return Mark(it.id, 4)


def delete_a_subject(it: Victim) -> Mark:
    sql("DELETE FROM ledger_entry WHERE subject_id = %s", it.id)
    return Mark(it.id, 1)


def insert_in_the_middle(it: Victim) -> Mark:
    """A sixth entry between the second and the third, and every hash made to fit."""
    sql("UPDATE ledger_entry SET n = n + 1000 WHERE subject_id = %s AND n > 2", it.id)
    sql(_COPY, new_id(), it.id, 3, it.id, 2)
    sql("UPDATE ledger_entry SET n = n - 999 WHERE subject_id = %s AND n > 1000", it.id)
    rehash(it.id, 3)
    return Mark(it.id, 3)


def insert_without_hash(it: Victim) -> Mark:
    sql(_COPY, new_id(), it.id, 6, it.id, 5)
    return Mark(it.id, 6)


def append_to_the_past(it: Victim) -> Mark:
    """A fitting last entry, with the transaction id of a window that is sealed."""
    sql(_COPY, new_id(), it.id, 6, it.id, 5)
    rehash(it.id, 6)
    return Mark(it.id, 6)


def invent_a_subject(it: Victim) -> Mark:
    invented = new_id()
    sql(_COPY, new_id(), invented, 1, it.id, 1)
    rehash(invented)
    return Mark(invented, 1)


def swap_two(it: Victim) -> Mark:
    for old, new in ((2, 1000), (3, 2), (1000, 3)):
        sql("UPDATE ledger_entry SET n = %s WHERE subject_id = %s AND n = %s", new, it.id, old)
    return Mark(it.id, 2)


def swap_and_hash_again(it: Victim) -> Mark:
    swap_two(it)
    rehash(it.id)
    return Mark(it.id, 2)


def rewrite_a_chain(it: Victim) -> Mark:
    sql("UPDATE ledger_entry SET by_role = 'operator', by_unit = %s WHERE subject_id = %s", new_id(), it.id)
    rehash(it.id)
    return Mark(it.id, 1)


def rewrite_chain_and_seals(it: Victim) -> Mark:
    """Everything fits: only an anchor kept elsewhere can tell."""
    rewrite_a_chain(it)
    reseal(it.county)
    return Mark(code="anchor_differs")


def empty_the_table(it: Victim) -> Mark:
    first = sql("SELECT subject_id FROM ledger_entry WHERE county = %s ORDER BY subject_id LIMIT 1", it.county)[0][0]
    sql("TRUNCATE ledger_entry")
    return Mark(first, 1)


def edit_a_seal(it: Victim) -> Mark:
    sql("UPDATE ledger_seal SET at = at + interval '1 second' WHERE county = %s AND n = 2", it.county)
    return Mark(seal=2, code="seal_edited")


def delete_a_seal(it: Victim) -> Mark:
    sql("DELETE FROM ledger_seal WHERE county = %s AND n = 2", it.county)
    return Mark(seal=2, code="seal_missing")


def cut_the_last_seals(it: Victim) -> Mark:
    sql("DELETE FROM ledger_seal WHERE county = %s AND n >= 3", it.county)
    return Mark(code="anchor_lost_seal")


def cut_seals_and_entries(it: Victim) -> Mark:
    """The newest windows vanish whole, entries and seals."""
    low = sql("SELECT from_xid FROM ledger_seal WHERE county = %s AND n = 3", it.county)[0][0]
    sql("DELETE FROM ledger_entry WHERE county = %s AND xid >= %s", it.county, low)
    sql("DELETE FROM ledger_seal WHERE county = %s AND n >= 3", it.county)
    return Mark(code="anchor_lost_seal")


ALL: tuple[Callable[[Victim], Mark], ...] = (
    edit_a_fact, edit_who_did_it, move_a_time, edit_and_hash_again, delete_from_the_middle, delete_and_close_the_gap,
    delete_the_end, delete_a_subject, insert_in_the_middle, insert_without_hash, append_to_the_past, invent_a_subject,
    swap_two, swap_and_hash_again, rewrite_a_chain, rewrite_chain_and_seals, empty_the_table, edit_a_seal,
    delete_a_seal, cut_the_last_seals, cut_seals_and_entries,
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""What has been written since a mark, in the order in which transactions began: a reader who keeps the mark misses none.

Nothing above the oldest transaction still running is told: it may yet write below. Own writes are told at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from linli.ledger.queries.sealing import counties_with_entries, snapshot

_SETTLED = """
SELECT xid, id, subject_id, step, facts FROM ledger_entry
WHERE county = %(county)s AND xid >= %(xid)s AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
AND subject_kind = %(kind)s AND (xid, id) > (%(xid)s, %(id)s) ORDER BY xid, id LIMIT %(limit)s
"""
_OWN = """
SELECT xid, id, subject_id, step, facts FROM ledger_entry
WHERE county = %(county)s AND xid = pg_current_xact_id_if_assigned()::text::bigint
AND subject_kind = %(kind)s AND (xid, id) > (%(xid)s, %(id)s) ORDER BY id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the ledger of one server; after a move to another server its counting begins anew."""

    server: int
    xid: int = 0
    entry: UUID = UUID(int=0)

    def __str__(self) -> str:
        return f"{self.server}.{self.xid}.{self.entry.hex}"


class Change(NamedTuple):
    """One entry: the mark behind it, its subject, its step and its facts as written."""

    mark: Mark
    subject: UUID
    step: str
    facts: str


def first_mark() -> Mark:
    """Before everything, on this server."""
    return Mark(snapshot().server)


def read_mark(text: str) -> Mark | None:
    """A mark as it was written; None for what is none, or is another server's."""
    try:
        server, xid, entry = text.split(".")
        mark = Mark(int(server), int(xid), UUID(entry))
    except ValueError:
        return None
    return mark if mark.server == snapshot().server and 0 <= mark.xid < 2**63 else None


def changes_after(county: str, kind: str, mark: Mark, *, limit: int) -> list[Change]:
    """The next entries of a county, or of every county of a city."""
    counties = [county] if len(county) == 6 else [one for one in counties_with_entries() if one.startswith(county)]
    found: set[tuple[int, UUID, UUID, str, str]] = set()
    with connection.cursor() as cursor:
        for one in counties:
            for statement in (_SETTLED, _OWN):
                cursor.execute(
                    statement, {"county": one, "kind": kind, "xid": mark.xid, "id": mark.entry, "limit": limit}
                )
                found.update(cursor)
    return [
        Change(Mark(mark.server, xid, entry), subject, step, facts)
        for xid, entry, subject, step, facts in sorted(found)[:limit]
    ]

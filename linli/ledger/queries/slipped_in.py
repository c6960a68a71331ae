# SPDX-License-Identifier: MulanPSL-2.0
"""Entries that were pushed in after their window was sealed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from linli.ledger.queries.sealing import SEALED_IDS
from linli.ledger.rules.faults import MOST_KEPT, Fault

_SLIPPED_IN = f"""
SELECT e.id, e.subject_kind, e.subject_id, e.n FROM ledger_entry AS e
WHERE e.county = %(county)s AND e.xid < %(below_xid)s
AND NOT EXISTS (SELECT 1 FROM ({SEALED_IDS}) AS sealed WHERE sealed.id = e.id)
ORDER BY e.subject_id, e.n LIMIT {MOST_KEPT}
"""


def slipped_in(county: str, *, below_xid: int) -> Iterator[Fault]:
    """Entries whose window is sealed without them. Slow: asked only when the counts differ."""
    with connection.cursor() as cursor:
        cursor.execute(_SLIPPED_IN, {"county": county, "below_xid": below_xid})
        for entry_id, kind, subject, n in cursor:
            yield Fault("slipped_in", str(subject), kind, n, entry_id.hex)

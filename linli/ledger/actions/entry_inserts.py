# SPDX-License-Identifier: MulanPSL-2.0
"""The statements that insert one entry: the first of its subject, or the next of its chain."""

from __future__ import annotations

_COLUMNS = "id, county, subject_kind, subject_id, at, step, by_id, by_role, by_unit, facts, n, prev, hash"
FIRST = f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 1, %s, %s)"
NEXT = f"""
INSERT INTO ledger_entry ({_COLUMNS})
SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, coalesce(last.n, 0) + 1, coalesce(last.hash, start.hash),
       sha256(coalesce(last.hash, start.hash) || convert_to(%s || (coalesce(last.n, 0) + 1)::text || %s, 'UTF8'))
FROM (SELECT %s::bytea AS hash) AS start LEFT JOIN (
    SELECT n, hash FROM ledger_entry
    WHERE county = %s AND subject_kind = %s AND subject_id = %s ORDER BY n DESC LIMIT 1
) AS last ON true
RETURNING n
"""

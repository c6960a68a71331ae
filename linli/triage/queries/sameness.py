# SPDX-License-Identifier: MulanPSL-2.0
"""Which stored matters may be the one that is told now."""

from __future__ import annotations

from typing import Any

from django.db import connection

from linli.kernel.statements import run_prepared
from linli.triage.rules.sameness import Mark, Told, Twin, asked_keys, likeliest
from linli.triage.rules.sameness.keys import BACK, SPAN
from linli.triage.rules.sameness.words import words_of

LOOKED_AT = 250  # rows compared: the nearest in time
_COLUMNS = "matter_id, at, scope_code, category, lon, lat, words, is_open"
_ALIKE = f"""
SELECT {_COLUMNS}, coalesce(teller = %(teller)s, false)
FROM triage_signatures_under(%(county)s, %(keys)s::int[], %(since)s, {LOOKED_AT})
"""
_OWN = f"""
SELECT {_COLUMNS}, true FROM triage_signature WHERE county = %(county)s AND teller = %(teller)s
ORDER BY at DESC LIMIT 20
"""


def candidates_for(told: Told, *, limit: int = 5) -> list[Twin]:
    """Matters of the last three months that are likely the same, best first, each with its reasons.

    Works before the matter exists. Only what the caller may show is for the caller to say: a resident sees no other
    person's words, only that it is known.
    """
    words = words_of(told.title, told.text)
    keys = asked_keys(told, words)
    inputs = {"county": told.county, "teller": told.teller, "keys": keys, "since": told.at - SPAN * BACK}
    rows = run_prepared(connection, _ALIKE, inputs) if keys else []
    if told.teller is not None:
        seen = {row[0] for row in rows}
        rows += [row for row in run_prepared(connection, _OWN, inputs) if row[0] not in seen]
    return likeliest(told, map(_mark, rows), words, limit=limit)


def _mark(row: Any) -> Mark:
    matter_id, at, scope_code, category, lon, lat, words, is_open, same_teller = row
    return Mark(matter_id, at, scope_code, category, lon, lat, frozenset(words), is_open, same_teller)

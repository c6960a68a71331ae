# SPDX-License-Identifier: MulanPSL-2.0
"""Which texts hold all the words, newest first: near by in order of age, further off by the index of words.

PostgreSQL guesses that any word it has no figures of stands in one text of two hundred, and then reads the whole table
backwards for a rare one. So the newest texts are read first, and how often the word stands there decides the way on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

MOST_HITS = 10_000
NEAR = 10_000  # texts, read in the order of their age
OFTEN = 1_000  # hits among them: from there on it is quicker to go on in that order

_NEAR = """
SELECT case_id FROM (
    SELECT case_id, words FROM cases_casetext WHERE {where} ORDER BY case_id {order} LIMIT {most}
) AS texts WHERE words @@ %s::tsquery
"""
_BY_AGE = (
    "SELECT case_id FROM cases_casetext WHERE {where} AND words @@ %s::tsquery ORDER BY case_id {order} LIMIT {most}"
)
_BY_WORD = """
SELECT case_id FROM (SELECT case_id FROM cases_casetext WHERE {where} AND words @@ %s::tsquery OFFSET 0) AS hits
ORDER BY case_id {order} LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """All of `words`, in one county ("" for all), behind the case `after` or, going back, before the case `before`."""

    words: Sequence[str]
    county: str = ""
    after: str = ""
    before: str = ""


def near_hits(asked: Asked) -> list[UUID]:
    """The hits among the NEAR texts that come next."""
    return _ids(_NEAR, asked, NEAR)


def newest_hits(asked: Asked, most: int, *, often: int = 0) -> list[UUID]:
    """The next `most` hits; `often` of them were near by."""
    return _ids(_BY_AGE if often >= OFTEN else _BY_WORD, asked, most)


def _ids(statement: str, asked: Asked, most: int) -> list[UUID]:
    conditions: list[str] = []
    given: list[Any] = []
    if len(asked.county) == 6:
        conditions.append("county = %s")
        given.append(asked.county)
    if asked.before or asked.after:
        conditions.append(f"case_id {'>' if asked.before else '<'} %s")
        given.append(UUID(asked.before or asked.after))
    where, order = " AND ".join(conditions) or "true", "ASC" if asked.before else "DESC"
    with connection.cursor() as cursor:
        text = statement.format(where=where, order=order, most=most)
        cursor.execute(text, [*given, " & ".join(f"'{word}'" for word in asked.words)])
        return [row[0] for row in cursor.fetchall()]

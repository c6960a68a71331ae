# SPDX-License-Identifier: MulanPSL-2.0
"""Which texts hold all the words, newest first: near by in order of age, further off by the index of words.

PostgreSQL guesses that any word it has no figures of stands in one text of two hundred, and then reads the whole table
backwards for a rare one. So the newest texts are read first, and how often the word stands there decides the way on.
A post that sees a part of the county only has hits of its own: others' are none, however new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection

from linli.cases.queries.narrow import Narrow

MOST_HITS = 10_000
NEAR = 10_000  # texts, read in the order of their age
OFTEN = 1_000  # hits among them: from there on it is quicker to go on in that order
MANY = 350  # hits among them: from there on an office puts all hits beside all of its own instead of asking for each
FEW = 500  # hits of one's own that fill a page

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
_OWN_BY_AGE = """
WITH own (id) AS MATERIALIZED ({ids})
SELECT case_id FROM (SELECT id FROM own WHERE {own_where} ORDER BY id {order}) AS cases,
LATERAL (SELECT case_id FROM cases_casetext WHERE case_id = id AND words @@ %s::tsquery OFFSET 0) AS hits
ORDER BY id {order} LIMIT {most}
"""
_OWN_BY_WORD = """
SELECT case_id FROM (SELECT case_id FROM cases_casetext WHERE {where} AND words @@ %s::tsquery OFFSET 0) AS hits,
LATERAL ({visible} OFFSET 0) AS seen ORDER BY case_id {order} LIMIT {most}
"""
_OWN_OF_MANY = """
WITH own (id) AS MATERIALIZED ({ids})
SELECT case_id FROM (
    SELECT case_id FROM (SELECT case_id FROM cases_casetext WHERE {where} AND words @@ %s::tsquery OFFSET 0) AS found
    WHERE case_id IN (SELECT id FROM own) ORDER BY case_id {order} OFFSET 0
) AS hits, LATERAL ({visible} OFFSET 0) AS seen ORDER BY case_id {order} LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """All of `words`, in one county ("" for all) or a `narrow` part of it, behind the case `after` or, going back,
    before the case `before`."""

    words: Sequence[str]
    county: str = ""
    after: str = ""
    before: str = ""
    narrow: Narrow | None = None


def lots_of_hits(asked: Asked, most: int) -> Iterator[list[UUID]]:
    """The next hits, in ever larger lots: a page is usually full long before the last, which is all up to `most`."""
    near = near_hits(asked)
    yield near
    if asked.narrow is not None and len(near) >= OFTEN and most > FEW:
        few = newest_hits(asked, FEW, often=len(near))
        yield few
        if len(few) < FEW:
            return
    yield newest_hits(asked, most, often=len(near))


def near_hits(asked: Asked) -> list[UUID]:
    """The hits among the NEAR texts that come next, whosever they are."""
    where, values = _where(asked, "case_id")
    return _ids(_NEAR, asked, [*values, _query(asked)], where=where, most=NEAR)


def newest_hits(asked: Asked, most: int, *, often: int = 0) -> list[UUID]:
    """The next `most` hits; `often` of them were near by."""
    if asked.narrow is not None:
        return _own_hits(asked, asked.narrow, most, often=often)
    where, values = _where(asked, "case_id")
    return _ids(_BY_AGE if often >= OFTEN else _BY_WORD, asked, [*values, _query(asked)], where=where, most=most)


def _own_hits(asked: Asked, narrow: Narrow, most: int, *, often: int) -> list[UUID]:
    """A word that stands everywhere: through the texts of one's own cases. A rare one: which of its hits are one's own.

    What stands often in the county may be rare in a big office: all its hits meet all of the office's own at once. A
    town has it as often as the county, and its own are dearer to gather.
    """
    if often >= OFTEN and narrow.ids is not None:
        ids, given = narrow.ids.order_by().query.sql_with_params()
        where, values = _where(asked, "id", county=False)
        return _ids(_OWN_BY_AGE, asked, [*given, *values, _query(asked)], ids=ids, own_where=where, most=most)
    one = narrow.visible.order_by().values("pk").extra(where=['"cases_case"."id" = "hits"."case_id"'])
    try:
        visible, given = one.query.sql_with_params()
    except EmptyResultSet:  # a post that sees no case at all
        return []
    where, values = _where(asked, "case_id")
    asked_for = [*values, _query(asked), *given]
    if often < MANY or narrow.ids is None or not narrow.is_office:
        return _ids(_OWN_BY_WORD, asked, asked_for, where=where, visible=visible, most=most)
    ids, own = narrow.ids.order_by().query.sql_with_params()
    return _ids(_OWN_OF_MANY, asked, [*own, *asked_for], ids=ids, where=where, visible=visible, most=most)


def _ids(statement: str, asked: Asked, given: Sequence[Any], **parts: Any) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(order="ASC" if asked.before else "DESC", **parts), given)
        return [row[0] for row in cursor.fetchall()]


def _query(asked: Asked) -> str:
    return " & ".join(f"'{word}'" for word in asked.words)


def _where(asked: Asked, key: str, *, county: bool = True) -> tuple[str, list[Any]]:
    """The county, and where in the order of the ids to go on."""
    conditions: list[str] = []
    values: list[Any] = []
    if county and len(asked.county) == 6:
        conditions.append("county = %s")
        values.append(asked.county)
    if asked.before or asked.after:
        conditions.append(f"{key} {'>' if asked.before else '<'} %s")
        values.append(UUID(asked.before or asked.after))
    return " AND ".join(conditions) or "true", values

# SPDX-License-Identifier: MulanPSL-2.0
"""Search in Chinese: two characters are enough. Looks through the newest 10,000 hits, and says when it stopped there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from linli.cases.models import Case, CaseText
from linli.cases.queries.lists import PAGE_ROWS, Filters
from linli.cases.queries.scope import cases_visible_to
from linli.kernel.words import query_words
from linli.ledger.rules import is_number

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_HITS = 10_000


@dataclass(frozen=True, slots=True)
class Hits:
    """Found cases, newest first; `stopped` when there were more hits than were looked through."""

    rows: list[Case]
    words: list[str]
    next_key: str = ""
    stopped: bool = False


def search_cases(viewer: Viewer, filters: Filters, *, now: datetime, after: str = "") -> Hits:
    """Cases in the viewer's scope whose words hold all of `filters.q`, newest first."""
    visible = cases_visible_to(viewer).filter(filters.as_query(now=now))
    if is_number(filters.q.upper()):
        return Hits(list(visible.filter(number=filters.q.upper())[:1]), [filters.q])
    words = query_words(filters.q)
    if not words:
        return Hits([], [])
    hits = _hits(words, county=viewer.area_code[:6] if viewer.area_code.isdigit() else "", after=after)
    found = list(visible.filter(pk__in=hits.values("case_id")).order_by("-pk")[: PAGE_ROWS + 1])
    more = len(found) > PAGE_ROWS
    stopped = not more and len(hits.values_list("case_id")[MOST_HITS - 1 : MOST_HITS]) > 0
    return Hits(found[:PAGE_ROWS], words, str(found[PAGE_ROWS - 1].pk) if more else "", stopped)


def _hits(words: list[str], *, county: str, after: str) -> QuerySet[CaseText]:
    query = SearchQuery(" & ".join(words), config="simple", search_type="raw")
    texts = CaseText.objects.filter(words=query).order_by("-case_id")
    if len(county) == 6:
        texts = texts.filter(county=county)
    with suppress(ValueError):
        texts = texts.filter(case_id__lt=UUID(after)) if after else texts
    return texts[:MOST_HITS]

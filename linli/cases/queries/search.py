# SPDX-License-Identifier: MulanPSL-2.0
"""Search in Chinese: two characters are enough. Looks through the newest 10,000 hits, and says when it stopped there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from linli.cases.models import Case, CaseText
from linli.cases.queries.endings import numbers_ending_in
from linli.cases.queries.lamp_order import LAMP, lamp_page
from linli.cases.queries.lists import PAGE_ROWS, Filters
from linli.cases.queries.scope import cases_visible_to
from linli.kernel.times import county_day
from linli.kernel.words import query_words
from linli.ledger.rules import is_number

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_HITS = 10_000
FIRST_HITS = 400


@dataclass(frozen=True, slots=True)
class Hits:
    """Found cases, newest first; `stopped` when there were more hits than were looked through."""

    rows: list[Case]
    words: list[str]
    next_key: str = ""
    stopped: bool = False
    prev_key: str = ""


def search_cases(
    viewer: Viewer, filters: Filters, *, now: datetime, after: str = "", before: str = "", size: int = 0
) -> Hits:
    """Cases in the viewer's scope whose words hold all of `filters.q`, newest first."""
    visible = cases_visible_to(viewer).filter(filters.as_query(now=now))
    words, size = query_words(filters.q), size or PAGE_ROWS
    if numbers := numbers_ending_in(filters.q, kind="LN", county=viewer.area_code[:6], day=county_day(now)):
        named = list(visible.filter(number__in=numbers).order_by("-pk")[:size])
        if named or is_number(filters.q.upper()):
            return Hits(named, words)
    if not words:
        return Hits([], [])
    if filters.sort == LAMP:
        return _by_lamp(visible, words, viewer, now, after=after, before=before, size=size)
    after, before = (key if _is_key(key) else "" for key in (after, before))
    county = _county(viewer)
    hits = _hits(words, county=county, after=after, before=before)
    found, more, stopped = _through(hits, visible.order_by("pk" if before else "-pk"), size)
    if before:
        found.reverse()
        stopped = False
    first, last = (str(found[0].pk), str(found[-1].pk)) if found else ("", "")
    has_next, has_prev = (True, more) if before else (more, bool(after))
    return Hits(found, words, last if has_next else "", stopped, first if has_prev else "")


def _by_lamp(
    visible: QuerySet[Case], words: list[str], viewer: Viewer, now: datetime, *, after: str, before: str, size: int
) -> Hits:
    """The newest MOST_HITS hits, in the order of their lamps."""
    ids = list(_hits(words, county=_county(viewer), after="", before="").values_list("case_id", flat=True)[:MOST_HITS])
    page = lamp_page(visible.filter(pk__in=ids), now=now, size=size, after=after, before=before)
    return Hits(page.rows, words, page.next_key, len(ids) == MOST_HITS, page.prev_key)


def _county(viewer: Viewer) -> str:
    return viewer.area_code[:6] if viewer.area_code.isdigit() else ""


def _through(hits: QuerySet[CaseText], visible: QuerySet[Case], size: int) -> tuple[list[Case], bool, bool]:
    """Up to `size` visible cases among the hits, whether there are more, and whether we stopped at MOST_HITS.

    Hits are fetched apart: joined in one statement, PostgreSQL reads the whole table for a rare word.
    """
    found: list[Case] = []
    for most in (
        min(FIRST_HITS, MOST_HITS),
        MOST_HITS,
    ):  # a page is usually full long before 10,000 hits were looked through
        ids = list(hits.values_list("case_id", flat=True)[:most])
        found = list(visible.filter(pk__in=ids)[: size + 1])
        if len(found) > size or len(ids) < most:
            break
    more = len(found) > size
    return found[:size], more, not more and len(ids) == MOST_HITS


def _hits(words: list[str], *, county: str, after: str, before: str) -> QuerySet[CaseText]:
    query = SearchQuery(" & ".join(words), config="simple", search_type="raw")
    texts = CaseText.objects.filter(words=query).order_by("case_id" if before else "-case_id")
    if len(county) == 6:
        texts = texts.filter(county=county)
    if before:
        texts = texts.filter(case_id__gt=UUID(before))
    elif after:
        texts = texts.filter(case_id__lt=UUID(after))
    return texts


def _is_key(key: str) -> bool:
    try:
        return bool(key) and bool(UUID(key))
    except ValueError:
        return False

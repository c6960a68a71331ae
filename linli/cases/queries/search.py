# SPDX-License-Identifier: MulanPSL-2.0
"""Search in Chinese: two characters are enough. Looks through the newest 10,000 hits, and says when it stopped there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from linli.cases.models import Case
from linli.cases.queries.endings import numbers_ending_in
from linli.cases.queries.hits import MOST_HITS, Asked, lots_of_hits, near_hits, newest_hits
from linli.cases.queries.lamp_order import LAMP, lamp_page
from linli.cases.queries.lists import PAGE_ROWS, Filters
from linli.cases.queries.narrow import narrow_scope
from linli.cases.queries.scope import cases_visible_to
from linli.kernel.times import county_day
from linli.kernel.words import query_words
from linli.ledger.rules import is_number

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Hits:
    """Found cases, newest first; `stopped` when there were more hits than were looked through."""

    rows: list[Case]
    words: list[str]
    next_key: str = ""
    stopped: bool = False
    prev_key: str = ""


def search_cases(
    viewer: Viewer,
    filters: Filters,
    *,
    now: datetime,
    after: str = "",
    before: str = "",
    size: int = 0,
    county: str = "",
) -> Hits:
    """Cases in the viewer's scope whose words hold all of `filters.q`, newest first.

    Args:
        county: whose numbers may be meant by their end alone, where the viewer's area is more than one.
    """
    visible = cases_visible_to(viewer).filter(filters.as_query(now=now))
    words, size = query_words(filters.q), size or PAGE_ROWS
    if numbers := numbers_ending_in(filters.q, kind="LN", county=county or viewer.area_code[:6], day=county_day(now)):
        named = list(visible.filter(number__in=numbers).order_by("-pk")[:size])
        if named or is_number(filters.q.upper()):
            return Hits(named, words)
    if not words:
        return Hits([], [])
    if filters.sort == LAMP:
        return _by_lamp(visible, words, viewer, now, after=after, before=before, size=size)
    after, before = (key if _is_key(key) else "" for key in (after, before))
    asked = Asked(words, _county(viewer), after, before, narrow_scope(viewer))
    found, more, stopped = _through(asked, visible, size)
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
    asked = Asked(words, _county(viewer), narrow=narrow_scope(viewer))
    ids = newest_hits(asked, MOST_HITS, often=len(near_hits(asked)) if asked.narrow else 0)
    page = lamp_page(visible.filter(pk__in=ids), now=now, size=size, after=after, before=before)
    return Hits(page.rows, words, page.next_key, len(ids) == MOST_HITS, page.prev_key)


def _county(viewer: Viewer) -> str:
    return viewer.area_code[:6] if viewer.area_code.isdigit() else ""


def _through(asked: Asked, visible: QuerySet[Case], size: int) -> tuple[list[Case], bool, bool]:
    """Up to `size` visible cases among the hits, whether there are more, and whether we stopped at MOST_HITS."""
    ordered = visible.order_by("pk" if asked.before else "-pk")
    found: list[Case] = []
    ids: list[UUID] = []
    for ids in lots_of_hits(asked, MOST_HITS):
        found = list(ordered.filter(pk__in=ids)[: size + 1])
        if len(found) > size:
            return found[:size], True, False
    return found, False, len(ids) == MOST_HITS


def _is_key(key: str) -> bool:
    try:
        return bool(key) and bool(UUID(key))
    except ValueError:
        return False

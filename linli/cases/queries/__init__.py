# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of the room; every one starts from `cases_visible_to`."""

from linli.cases.queries.codes import Codes, codes_of
from linli.cases.queries.led import worked_on
from linli.cases.queries.lists import Filters, Page, tab_counts, worklist
from linli.cases.queries.page import CasePage, case_page, words_of
from linli.cases.queries.receipts import case_by_secret, parts_of
from linli.cases.queries.scope import (
    case_or_404,
    cases_visible_to,
    fresh_case,
    gate,
    units_to_dispatch,
)
from linli.cases.queries.search import Hits, search_cases
from linli.cases.queries.story import StoryLine, story

__all__ = [
    "CasePage",
    "Codes",
    "Filters",
    "Hits",
    "Page",
    "StoryLine",
    "case_by_secret",
    "case_or_404",
    "case_page",
    "cases_visible_to",
    "codes_of",
    "fresh_case",
    "gate",
    "parts_of",
    "search_cases",
    "story",
    "tab_counts",
    "units_to_dispatch",
    "words_of",
    "worked_on",
    "worklist",
]

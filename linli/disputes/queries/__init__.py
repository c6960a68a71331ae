# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of the room; every one starts from `disputes_visible_to` or from the registers a viewer keeps."""

from linli.disputes.queries.committee_lines import CommitteeLine, committee_lines, interests_of
from linli.disputes.queries.committees import committees_of, paper_word
from linli.disputes.queries.confirmable import doubts_of
from linli.disputes.queries.grading import grading_decisions, tests_of
from linli.disputes.queries.grown import Grown, disputes_of_case
from linli.disputes.queries.handoffs import handoffs_of_unit
from linli.disputes.queries.lists import TABS, Page, my_disputes, my_list, tab_counts, tab_disputes
from linli.disputes.queries.local import rules_in
from linli.disputes.queries.options import options
from linli.disputes.queries.page import DisputePage, dispute_page, open_steps
from linli.disputes.queries.proposals import colour_proposal, grade_proposal, proposed_mediators, tests_met
from linli.disputes.queries.registers import (
    allowances,
    budget_withdrawals,
    budgets,
    is_listed,
    mediators,
    pay_list_or_404,
    pay_lists,
    rates,
    rooms,
    screenings,
    units_seen,
)
from linli.disputes.queries.rounds import open_rounds, registered_here, round_lines, round_or_404
from linli.disputes.queries.scope import dispute_by_code, dispute_or_404, disputes_visible_to, may_see
from linli.disputes.queries.sessions import has_planned_caucus
from linli.disputes.queries.sheets import needs_in, sheets_missing, sheets_there
from linli.disputes.queries.statistics import Figure, Statistics, statistics
from linli.disputes.queries.story import Line, step_word, story

__all__ = [
    "TABS",
    "CommitteeLine",
    "DisputePage",
    "Figure",
    "Grown",
    "Line",
    "Page",
    "Statistics",
    "allowances",
    "budget_withdrawals",
    "budgets",
    "colour_proposal",
    "committee_lines",
    "committees_of",
    "dispute_by_code",
    "dispute_or_404",
    "dispute_page",
    "disputes_of_case",
    "disputes_visible_to",
    "doubts_of",
    "grade_proposal",
    "grading_decisions",
    "handoffs_of_unit",
    "has_planned_caucus",
    "interests_of",
    "is_listed",
    "may_see",
    "mediators",
    "my_disputes",
    "my_list",
    "open_rounds",
    "open_steps",
    "options",
    "paper_word",
    "pay_list_or_404",
    "pay_lists",
    "proposed_mediators",
    "rates",
    "registered_here",
    "rooms",
    "round_lines",
    "round_or_404",
    "rules_in",
    "screenings",
    "needs_in",
    "sheets_missing",
    "sheets_there",
    "statistics",
    "step_word",
    "story",
    "tab_counts",
    "tab_disputes",
    "tests_met",
    "tests_of",
    "units_seen",
]

# SPDX-License-Identifier: MulanPSL-2.0
"""Writes of the room: one act a function. Pages, API and imports call `apply_for_mediation` and `take_step`."""

from linli.disputes.actions import (  # noqa: F401  (register acts)
    agreeing,
    choosing,
    claiming,
    closing,
    colouring,
    confirming,
    consents,
    doorstep,
    ending,
    grouping,
    handovers,
    intake,
    keeping,
    performing,
    periods,
    protecting,
    renewing,
    sessions,
    speaking,
)
from linli.disputes.actions.apply import apply_for_mediation, receipt_of
from linli.disputes.actions.committees import change_committee, open_committee
from linli.disputes.actions.doorstep import settle_at_the_door
from linli.disputes.actions.due import end_rests, expire_colours, expire_periods
from linli.disputes.actions.grading import may_set_tests, set_grading_test
from linli.disputes.actions.interests import add_interest, end_interest
from linli.disputes.actions.local import set_local_rule
from linli.disputes.actions.mediators import add_training, change_mediator, delist_mediator, list_mediator
from linli.disputes.actions.papers import (
    full_names,
    issue_paper,
    new_code,
    note_paper_signed,
    reveal_party,
    void_dispute_paper,
)
from linli.disputes.actions.rates import coming_rates, drop_rate, set_rate
from linli.disputes.actions.receiving import receive_handoff
from linli.disputes.actions.registers import may_fund
from linli.disputes.actions.reminding import remind_due
from linli.disputes.actions.rooms import close_room, open_room
from linli.disputes.actions.rounds import remind_rounds, renew_rounds
from linli.disputes.actions.screening import end_screening, order_screening, report_screening
from linli.disputes.actions.sheets import set_sheet_need
from linli.disputes.actions.support import (
    claim_allowance,
    decide_allowance,
    make_pay_list,
    mark_paid,
    may_decide,
    set_budget,
    withdraw_budget,
)
from linli.disputes.actions.take import take_step

__all__ = [
    "add_interest",
    "add_training",
    "apply_for_mediation",
    "change_committee",
    "change_mediator",
    "claim_allowance",
    "close_room",
    "coming_rates",
    "decide_allowance",
    "delist_mediator",
    "drop_rate",
    "end_interest",
    "end_rests",
    "end_screening",
    "expire_colours",
    "expire_periods",
    "full_names",
    "issue_paper",
    "list_mediator",
    "make_pay_list",
    "mark_paid",
    "may_decide",
    "may_fund",
    "may_set_tests",
    "new_code",
    "note_paper_signed",
    "open_committee",
    "open_room",
    "order_screening",
    "receipt_of",
    "receive_handoff",
    "remind_due",
    "remind_rounds",
    "renew_rounds",
    "report_screening",
    "reveal_party",
    "set_budget",
    "set_grading_test",
    "set_local_rule",
    "set_rate",
    "set_sheet_need",
    "settle_at_the_door",
    "take_step",
    "void_dispute_paper",
    "withdraw_budget",
]

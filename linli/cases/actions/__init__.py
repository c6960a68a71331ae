# SPDX-License-Identifier: MulanPSL-2.0
"""Writes of the room: one act a function. Pages, API and imports call `report_case` and `take_step`."""

from linli.cases.actions import (  # noqa: F401  (register acts)
    backlog,
    closing,
    dispatching,
    exclusions,
    grouping,
    handling,
    intake,
    reception,
    reviews,
    speaking,
    timing,
    whistle,
    whistle_answers,
    whistle_rulings,
)
from linli.cases.actions.bulk import report_many
from linli.cases.actions.code_edits import add_code, change_code, close_code, import_codes, reopen_code
from linli.cases.actions.codes import load_codes
from linli.cases.actions.ending import need_evidence
from linli.cases.actions.feeding import report_feed
from linli.cases.actions.once import receipt_of, report_once
from linli.cases.actions.report import report_case
from linli.cases.actions.reveal import reveal_reporter
from linli.cases.actions.take import check_turn, take_step
from linli.cases.actions.together import Beside

__all__ = [
    "Beside",
    "add_code",
    "change_code",
    "check_turn",
    "close_code",
    "import_codes",
    "load_codes",
    "need_evidence",
    "receipt_of",
    "reopen_code",
    "report_case",
    "report_feed",
    "report_many",
    "report_once",
    "reveal_reporter",
    "take_step",
]

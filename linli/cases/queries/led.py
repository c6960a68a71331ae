# SPDX-License-Identifier: MulanPSL-2.0
"""What the reporter of a merged case reads of the lead: who has it, its hand-overs, its answer. Nothing of who told it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linli.cases.models import Case
from linli.cases.queries.as_read import masked_name
from linli.cases.queries.story import StoryLine, story
from linli.cases.rules.states import State
from linli.kernel.hiding import hide_teller

if TYPE_CHECKING:
    from linli.people.rules import Viewer

SPOKEN = frozenset({"refuse", "settle_on_spot", "answer", "grant_extension", "suspend", "resume"})  # words for all
SHARED = SPOKEN | {
    "wait_over",
    "ask_verify", "verify", "accept", "dispatch", "sign", "return", "rule", "hand_up", "hand_down", "finish", "check",
    "send_back", "close", "reopen", "undo", "whistle", "report_in", "rule_whistle", "recall_whistle", "recall",
}  # fmt: skip


def worked_on(case: Case) -> Case:
    """The case that is being worked: the lead of a merged one, else itself."""
    return case.lead if case.state == State.MERGED and case.lead else case


def lead_lines(case: Case, viewer: Viewer) -> list[StoryLine]:
    """The lead's story as far as it is everybody's; what was written to its reporter is left out or redacted."""
    if case.state != State.MERGED or case.lead is None:
        return []
    lines = [line for line in story(case.lead, viewer) if line.step in SHARED]
    return [replace(line, words=_for_all(line, case.lead)) for line in lines]


def _for_all(line: StoryLine, lead: Case) -> list[tuple[str, str]]:
    if line.step not in SPOKEN or not line.words:
        return []
    return [(label, hide_teller(words, masked=masked_name(lead))) for label, words in line.words]

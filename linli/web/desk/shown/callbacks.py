# SPDX-License-Identifier: MulanPSL-2.0
"""What the call-back page shows beside the case; the queue itself is `cases.queries.call_back`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from linli.cases.queries import CasePage


def from_after(queue: list[UUID], current: str) -> list[UUID]:
    """The queue from the one after `current` on and round to it; as it is where `current` has left it."""
    places = [str(case_id) for case_id in queue]
    start = places.index(current) + 1 if current in places else 0
    return queue[start:] + queue[:start]


def answer_given(page: CasePage) -> str:
    """What the centre told the reporter, to be read out."""
    told = [words for line in page.story if line.step == "answer" for _label, words in line.words]
    return told[-1] if told else ""


def attempts(page: CasePage) -> list[Any]:
    return [one for one in page.feedback if one.way == "call_back"]

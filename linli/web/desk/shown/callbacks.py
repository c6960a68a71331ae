# SPDX-License-Identifier: MulanPSL-2.0
"""The call-back queue: answered cases of my centre that neither I nor my unit handled; fewest attempts first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from linli.cases.queries import cases_visible_to
from linli.cases.rules.states import State

if TYPE_CHECKING:
    from linli.cases.queries import CasePage
    from linli.people.rules import Viewer

MOST_WAITING = 200


def waiting_for_a_call(viewer: Viewer) -> list[UUID]:
    """The queue's ids, at most MOST_WAITING. Who handled a matter never asks whether it was handled well."""
    queue = cases_visible_to(viewer).filter(state=State.ANSWERED, centre=viewer.unit_id)
    queue = queue.exclude(unit=viewer.unit_id).exclude(handler=viewer.id)
    return list(queue.order_by("call_backs", "answered_at", "pk").values_list("pk", flat=True)[:MOST_WAITING])


def next_after(queue: list[UUID], current: str) -> UUID | None:
    """The one after `current`, from the front again at the end; the first where `current` has left the queue."""
    places = [str(case_id) for case_id in queue]
    if not queue:
        return None
    return queue[(places.index(current) + 1) % len(queue)] if current in places else queue[0]


def answer_given(page: CasePage) -> str:
    """What the centre told the reporter, to be read out."""
    told = [words for line in page.story if line.step == "answer" for _label, words in line.words]
    return told[-1] if told else ""


def attempts(page: CasePage) -> list[Any]:
    return [one for one in page.feedback if one.way == "call_back"]

# SPDX-License-Identifier: MulanPSL-2.0
"""A whistle as the desk shows it: who blew, why, and for each called unit where it stands and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli.cases import whistle_texts
from linli.cases.queries.whistle import whistle_page
from linli.cases.rules.whistle import CallState
from linli.web.desk.shown.rows import unit_name

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class CallLine:
    """One called unit. `due_at` is the next limit it has to meet, None where nothing is due any more."""

    call: Any
    unit: str
    caller: str
    state: str
    due_word: str
    due_at: datetime | None
    grade: str
    grade_back: str
    refusal: str
    waits: bool


def call_line(call: Any) -> CallLine:
    word, due_at = _next(call)
    return CallLine(
        call=call,
        unit=unit_name(call.unit_id),
        caller=unit_name(call.whistle.unit_id),
        state=str(whistle_texts.CALL_STATES[call.state]),
        due_word=str(word),
        due_at=due_at,
        grade=str(whistle_texts.GRADES.get(call.grade, "")),
        grade_back=str(whistle_texts.GRADES.get(call.grade_back, "")),
        refusal=str(whistle_texts.REFUSALS.get(call.refusal, "")),
        waits=call.state == CallState.REFUSED,
    )


def _next(call: Any) -> tuple[object, datetime | None]:
    if call.whistle.ended_at is not None or call.state in (CallState.EXCUSED, CallState.DONE):
        return "", None
    if call.state == CallState.CALLED and call.refused_at is None:
        return whistle_texts.DUE_WORDS["sign"], call.sign_due_at
    if call.state == CallState.PRESENT:
        return whistle_texts.DUE_WORDS["part"], call.part_due_at
    if call.contacted_at is None and call.state == CallState.SIGNED:
        return whistle_texts.DUE_WORDS["contact"], call.contact_due_at
    return whistle_texts.DUE_WORDS["come"], call.come_due_at


def shown_whistle(case: Any, viewer: Viewer) -> dict[str, Any] | None:
    """The newest whistle of the case for `_whistle.html`; None and no statement where none was blown."""
    page = whistle_page(case, viewer)
    if page is None:
        return None
    whistle = page.whistle
    return {
        "whistle": whistle,
        "kind": whistle_texts.KINDS[whistle.kind],  # type: ignore[index]
        "why": whistle_texts.WHYS[whistle.why],  # type: ignore[index]
        "caller": unit_name(whistle.unit_id),
        "ending": whistle_texts.ENDINGS.get(whistle.ending, ""),  # type: ignore[call-overload]
        "calls": [call_line(call) for call in page.calls],
    }

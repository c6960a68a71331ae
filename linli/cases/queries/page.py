# SPDX-License-Identifier: MulanPSL-2.0
"""Everything one case page shows, with a constant number of statements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.models import Case, Leg, Note
from linli.cases.queries.as_read import reading_of
from linli.cases.queries.beside import Said, feedback_of, has_links
from linli.cases.queries.codes import codes_of
from linli.cases.queries.led import lead_lines
from linli.cases.queries.receipts import parts_of
from linli.cases.queries.related import Linked, Related, related
from linli.cases.queries.story import StoryLine, readable_notes, story
from linli.cases.rules.first_receiver import BETWEEN, answering_unit
from linli.cases.rules.guard import may_reveal, open_steps, parties_of
from linli.cases.rules.states import Audience, Party
from linli.kernel.hiding import hide_teller
from linli.kernel.steps import Step
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(slots=True)
class CasePage:
    """A case as one viewer may see it."""

    case: Case
    text: str
    redacted: bool
    steps: list[Step]
    story: list[StoryLine]
    legs: list[Leg]
    feedback: list[Said]
    lead: Case | None
    links: list[Linked]
    merged: list[Case]
    parts: list[Case]
    thread: list[Note]
    may_reveal: bool
    parties: set[Party]


def case_page(case: Case, viewer: Viewer, *, now: datetime) -> CasePage:
    """What `viewer`, who has passed the gate, may see of `case`."""
    codes, staff = codes_of(case.county), viewer.role != Role.RESIDENT
    legs = legs_of(case) if staff else []  # first: who may read what is asked of its calls
    text, redacted = words_of(case, viewer)
    notes = readable_notes(case, viewer)
    lines = story(case, viewer, notes=notes)
    taken = {line.step for line in lines}  # what no entry tells of is not looked for
    has_merged = "merged_in" in taken
    asks = staff and (has_merged or case.lead_id is not None or has_links(case))
    beside = related(case, viewer, has_merged=has_merged) if asks else Related()
    if not staff:
        lines = sorted([*lines, *lead_lines(case, viewer)], key=lambda line: line.at)
    return CasePage(
        case=case,
        text=text,
        redacted=redacted,
        steps=open_steps(case, viewer, now, reopen_days=codes.number("reopen_days", 30)),
        story=lines,
        legs=legs,
        feedback=feedback_read(case, viewer),
        lead=beside.lead,
        links=beside.links,
        merged=beside.merged,
        parts=parts_of(case) if not staff and "split" in taken else [],
        thread=[note for note in notes if note.step == "write" and note.audience == Audience.EVERYBODY],
        may_reveal=staff and case.contact_id is not None and may_reveal(case, viewer, confidential=case.confidential),
        parties=parties_of(case, viewer),
    )


def legs_of(case: Case) -> list[Leg]:
    """Every unit's turn in order; the calls of the newest whistle come with it, for they hang on legs."""
    rows = Leg.objects.filter(case=case).order_by("given_at", "pk")
    legs = list(rows.select_related("call__whistle") if case.whistles else rows)
    if case.returns and case.state in BETWEEN:
        case.answering_id = answering_unit(legs, case.answered_at)
    if not case.whistles:
        return legs
    calls = [leg.call for leg in legs if hasattr(leg, "call")]
    case.newest_calls = [call for call in calls if call.whistle.n == case.whistles]
    return legs


def words_of(case: Case, viewer: Viewer) -> tuple[str, bool]:
    """The reporter's words as this viewer may read them, and whether they were redacted."""
    text = case.said.text if hasattr(case, "said") else ""
    hide = reading_of(case, viewer)
    return (hide(text), True) if hide else (text, False)


def feedback_read(case: Case, viewer: Viewer) -> list[Said]:
    """What the reporter said of the result, the oldest first, as this viewer may read it."""
    found, hide = feedback_of(case), reading_of(case, viewer)
    return [replace(one, words=hide(one.words)) for one in found] if hide else found


def spot_of(case: Case, *, open_words: bool = False) -> str:
    """The place as it was typed; of a matter whose reporter hides without doors, but for who reads their words."""
    return hide_teller(case.place_text) if case.confidential and not open_words else case.place_text


def point_of(case: Case, *, open_words: bool = False) -> tuple[float, float] | None:
    """The point on the map; of a matter whose reporter hides for nobody but who reads their words: it may be their door."""
    if case.lon is None or case.lat is None or (case.confidential and not open_words):
        return None
    return case.lon, case.lat

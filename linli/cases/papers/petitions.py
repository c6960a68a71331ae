# SPDX-License-Identifier: MulanPSL-2.0
"""What the papers of a petition say: which there are by now, and their words from its ledger and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases.papers.kinds import ACCEPTED, OPINION, REFUSED, REVIEW
from linli.cases.queries.story import readable_notes
from linli.cases.rules.guard import sees_words
from linli.cases.rules.reception import ReviewKind
from linli.cases.rules.timing.limits import OF_LAW
from linli.clocks.queries import clocks_of, due_in
from linli.clocks.queries.forms import day
from linli.clocks.rules.running import Kind
from linli.kernel.masking import redact
from linli.kernel.refusals import Unknown
from linli.ledger.queries import story_of
from linli.people.queries import unit_info
from linli.people.queries.units import nearest_centre_above

if TYPE_CHECKING:
    from linli.cases.models import Case
    from linli.people.rules import Viewer

STEPS = {
    "accept": ACCEPTED, "refuse": REFUSED, "answer": OPINION, "give_review": REVIEW, "enter_review": REVIEW,
}  # fmt: skip
_LETTERS = {ACCEPTED: "受", REFUSED: "不受", OPINION: "意见", REVIEW: "复"}


@dataclass(frozen=True, slots=True)
class PetitionPaper:
    """One paper there is something to print of: the newest step that makes it."""

    kind: str
    entry: int
    at: datetime


def may_print(case: Case, viewer: Viewer) -> bool:
    """The centre that answers for the petition sends them; the body complained of never sees who it was.

    Source: 信访工作条例(2022) art. 30.
    """
    return case.order_type in OF_LAW and sees_words(case, viewer, confidential=True)


def petition_papers(case: Case, viewer: Viewer, lines: Sequence[Any]) -> list[PetitionPaper]:
    """Of a petition's story (lines with n, step, at), each kind once."""
    if not may_print(case, viewer):
        return []
    newest = {STEPS[line.step]: line for line in lines if line.step in STEPS}
    return [PetitionPaper(kind, line.n, line.at) for kind, line in newest.items()]


def petition_facts(case: Case, kind: str, viewer: Viewer, *, name: str) -> dict[str, Any]:
    """The fields of one paper. `name` is who it goes to, masked or in clear. Raises Unknown where there is none."""
    lines = story_of(case.subject)
    paper = next((one for one in petition_papers(case, viewer, lines) if one.kind == kind), None)
    if paper is None:
        raise Unknown(_("没有这份文书，或者它还没有内容。"))
    facts = _facts_of(lines, paper.entry)
    words = {note.field: redact(note.text) for note in readable_notes(case, viewer) if note.entry == paper.entry}
    centre = unit_info(case.centre_id)
    common = {
        "office": centre.name if centre else "", "phone": centre.phone if centre else "", "name": name,
        "number": case.number, "paper_number": f"{case.number}-{_LETTERS[kind]}{paper.entry}",
        "title": redact(case.title), "told_on": day(case.reported_at), "day": day(paper.at),
    }  # fmt: skip
    return common | _MORE[kind](case, facts, words)


def _facts_of(lines: Sequence[Any], entry: int) -> dict[str, Any]:
    """Of the step, and before it of the request that it answers: which review that was."""
    asked = [line.facts for line in lines if line.step == "ask_review" and line.n < entry]
    return {**(asked[-1] if asked else {}), **next(line.facts for line in lines if line.n == entry)}


def _accepted(case: Case, facts: Any, words: dict[str, str]) -> dict[str, Any]:
    """By when as it was promised, without what was added since."""
    promise = next(clock for clock in clocks_of(case.subject) if clock.kind == Kind.PROMISE)
    due = due_in(case.county, promise.started_at, promise.amount, promise.counted_in, legal=promise.legal)
    return {"body": _name(case.unit_id or case.centre_id), "due": day(due.due_at)}


def _refused(case: Case, facts: Any, words: dict[str, str]) -> dict[str, Any]:
    return {"reason": words.get("reason", ""), "door": words.get("door", "")}


def _opinion(case: Case, facts: Any, words: dict[str, str]) -> dict[str, Any]:
    return {
        "body": _name(case.unit_id or case.centre_id), "opinion": words.get("text", ""),
        "upper": above.name if (above := nearest_centre_above(case.scope_code, case.tier)) else _("上一级机关"),
    }  # fmt: skip


def _review(case: Case, facts: Any, words: dict[str, str]) -> dict[str, Any]:
    """Of the last one that was asked for; an opinion that came on paper names its own body and number."""
    again = facts.get("kind") == ReviewKind.RECHECK
    return {
        "kind": _("复核") if again else _("复查"), "final": again, "opinion": words.get("opinion", ""),
        "body": words.get("body") or (_name(UUID(str(facts["unit"]))) if facts.get("unit") else ""), "letter": words.get("letter", ""),
        "result": _("维持原来的意见") if facts.get("upheld") else _("不维持原来的意见，事项重新办理"),
    }  # fmt: skip


_MORE = {ACCEPTED: _accepted, REFUSED: _refused, OPINION: _opinion, REVIEW: _review}


def _name(unit: UUID) -> str:
    found = unit_info(unit)
    return found.name if found else ""

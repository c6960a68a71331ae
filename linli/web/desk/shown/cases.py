# SPDX-License-Identifier: MulanPSL-2.0
"""One case as the desk shows it: facts, place, people, clocks by leg, story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from linli.cases import texts
from linli.cases.queries import CasePage, case_or_404, case_page, codes_of
from linli.cases.queries.attachments import attachments_of
from linli.cases.queries.page import point_of, spot_of
from linli.cases.queries.reception import backlog_of
from linli.cases.rules.first_receiver import answering_unit
from linli.cases.rules.states import LegOutcome, Stage, State, Urgency
from linli.clocks.texts import RUNGS
from linli.people.queries import post_name
from linli.places.queries import centre_of_place, full_name, outlines
from linli.places.rules import Level
from linli.web.desk.shown.case_papers import shown_petition_papers
from linli.web.desk.shown.clocks import shown_clocks
from linli.web.desk.shown.returning import shown_return
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.shown.whistles import shown_whistle

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_COLOURS = {
    "return": "red", "refuse": "red", "send_back": "red", "urge": "yellow", "reopen": "yellow", "undo": "grey",
    "whistle": "yellow", "refuse_whistle": "red", "report_in": "green", "finish_part": "green",
    "press": "yellow", "oversee": "red", "circulate": "red", "suspend": "yellow", "grant_extension": "yellow",
    "reveal": "yellow", "release_file": "yellow", "finish": "green", "check": "green", "close": "green", "answer": "green",
}  # fmt: skip
_ICONS = {
    "report": "message-report", "accept": "check", "dispatch": "send", "sign": "clipboard-check", "return": "corner-up-left",
    "finish": "circle-check", "check": "checks", "close": "archive", "answer": "message-circle", "call_back": "phone-call",
    "reveal": "eye", "release_file": "photo", "hold_file": "eye-off", "urge": "bell-ringing", "merge": "arrow-merge", "split": "arrows-split", "link": "link",
    "write": "message", "note": "notes", "classify": "tags", "locate": "map-pin", "reopen": "rotate-clockwise",
    "refuse": "ban", "undo": "arrow-back-up", "rule": "gavel", "rate": "star", "verify": "map-search",
    "whistle": "speakerphone", "sign_whistle": "clipboard-check", "contact_caller": "phone-call", "report_in": "users", "refuse_whistle": "hand-stop",
    "rule_whistle": "gavel", "release_unit": "user-off", "plan_part": "list-check", "record_meeting": "messages",
    "finish_part": "circle-check", "recall_whistle": "arrow-back-up", "grade_unit": "star", "grade_whistle": "star",
    "remind": "clock", "press": "bell-ringing", "oversee": "bell-ringing", "circulate": "alert-triangle",
    "recount": "calendar", "contact": "phone-call", "ask_extension": "hourglass", "grant_extension": "hourglass",
    "refuse_extension": "hourglass", "suspend": "clock", "resume": "rotate-clockwise", "wait_over": "clock",
    "ask_verify": "walk", "hand_up": "arrow-up", "hand_down": "arrow-down", "send_back": "arrow-back-up", "recall": "arrow-back-up",
}  # fmt: skip
_TOWARDS = frozenset({  # steps whose line names a unit
    "dispatch", "rule", "hand_up", "hand_down", "send_back",
    "whistle", "rule_whistle", "release_unit", "plan_part", "grade_unit",
})  # fmt: skip
_OUTCOMES = {
    LegOutcome.FINISHED: "办结",
    LegOutcome.RETURNED: "退回",
    LegOutcome.UNDONE: "撤回",
    LegOutcome.WITHDRAWN: "撤回",
    LegOutcome.EXCUSED: "不用来",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story as `shared/_story.html` reads it."""

    words: str
    at: datetime
    who: str
    took: timedelta | None
    note: str
    colour: str
    icon: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class LegLine:
    """One unit's turn: given, signed, ended, and how long each took."""

    unit: str
    given_at: datetime
    signed_at: datetime | None
    to_sign: timedelta | None
    ended_at: datetime | None
    took: timedelta
    outcome: str
    assists: bool = False


def find_case(viewer: Viewer, ref: str) -> Any:
    """The case by number or id; Unknown outside the viewer's scope."""
    try:
        return case_or_404(viewer, UUID(ref))
    except ValueError:
        return case_or_404(viewer, ref)


def shown_case(case: Any, viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """Everything `_case.html` and the paper show. A constant number of statements."""
    page = case_page(case, viewer, now=now)
    attachments = SimpleLazyObject(partial(attachments_of, case, viewer))
    codes, point = codes_of(case.county), point_of(case, open_words=not page.redacted)
    category = codes.categories.get(case.category)
    before = case.answered_at if case.state != State.ANSWERED else None  # what is answered shows who answered
    return {
        "case": case,
        "page": page,
        "state": texts.STATES.get(case.state, case.state),
        "holder": unit_name(case.holder_id, short=False) if case.stage != Stage.ENDED else "",
        "centre": unit_name(case.centre_id, short=False),
        "category": codes.category_name(case.category) if case.category else "",
        "category_group": codes.category_name(category.parent) if category and category.parent else "",
        "order_type": codes.order_type_name(case.order_type),
        "channel": texts.CHANNELS.get(case.channel, case.channel),
        "urgency": "" if case.urgency == Urgency.NORMAL else texts.URGENCIES.get(case.urgency, ""),
        "place": full_name(case.scope_code),
        "spot": spot_of(case, open_words=not page.redacted),
        "point": point,
        "map": map_of(case, point),
        "attachments": attachments,
        "photos": SimpleLazyObject(lambda: attachments.shown),  # the paper does not show them
        "contact": shown_contact(case, page),
        "legs": [_leg(leg, now) for leg in page.legs],
        "lines": [_line(line) for line in page.story],
        "lead": page.lead,
        "led": SimpleLazyObject(partial(led_by, case)),
        "joint": shown_whistle(case, viewer),
        "answers": unit_name(answering_unit(page.legs, before)) if case.stage != Stage.ENDED else "",
        "papers": shown_petition_papers(case, viewer, page.story),
        "timing": SimpleLazyObject(partial(shown_clocks, case, now)),  # the paper does not show it
        "returning": shown_return(case, page, viewer, now),
        "version": case.version,
    }


def led_by(case: Any) -> dict[str, Any] | None:
    """The leader who took it up by name (领导包案), since when, and what is to be reached next; None where nobody did."""
    taken, steps, _reviews = backlog_of(case)
    if taken is None:
        return None
    coming = next((step for step in steps if step.reached_at is None), None)
    return {"leader": post_name(taken.leader), "since": taken.taken_at, "next": coming}


def shown_contact(case: Any, page: CasePage) -> dict[str, str] | None:
    """Masks of who reported; None where they may not even be guessed at, or nobody left anything."""
    if case.contact_id is None or (case.confidential and page.redacted):
        return None
    return {"name": case.contact.name_masked, "phone": case.contact.phone_masked}


def map_of(case: Any, point: tuple[float, float] | None) -> dict[str, Any] | None:
    """The place drawn among its neighbours: grids of the village, villages of the town, towns of the county."""
    code, widths = case.scope_code, ((12, Level.GRID), (9, Level.VILLAGE), (6, Level.TOWN))
    for width, level in widths:
        if len(code) >= width and (shapes := outlines(code[:width], level)):
            return {"outlines": shapes, "chosen": code, "point": point or _middle(code, shapes)}
    return None


def _middle(code: str, shapes: Any) -> tuple[float, float] | None:
    return centre_of_place(code) if any(shape.code == code for shape in shapes) else None


def _leg(leg: Any, now: datetime) -> LegLine:
    return LegLine(
        unit=unit_name(leg.unit_id),
        given_at=leg.given_at,
        signed_at=leg.signed_at,
        to_sign=leg.signed_at - leg.given_at if leg.signed_at else None,
        ended_at=leg.ended_at,
        took=(leg.ended_at or now) - leg.given_at,
        outcome=_(_OUTCOMES[leg.outcome]) if leg.outcome else "",
        assists=leg.part == "assist",
    )


def _line(line: Any) -> Line:
    words = line.word
    if line.to and line.step in _TOWARDS:
        words = _("%(step)s → %(unit)s") % {"step": line.word, "unit": line.to}
    parts = [f"{label}：{text}" if label and label != line.word else text for label, text in line.words]
    who = (
        line.who
        or line.unit
        or (_("系统按时限规则") if line.step in RUNGS or line.step == "wait_over" else _("反映人"))
    )
    took = line.took if line.took >= timedelta(minutes=1) else None
    colour, icon = _COLOURS.get(line.step, ""), _ICONS.get(line.step, "point")
    return Line(words, line.at, who, took, "\n".join(parts), colour, icon, line.step)

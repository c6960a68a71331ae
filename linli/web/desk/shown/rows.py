# SPDX-License-Identifier: MulanPSL-2.0
"""A case as a row of a list: no statement of its own, whatever the number of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from linli.cases import texts
from linli.cases.queries.page import spot_of
from linli.cases.rules.states import Stage, State, Urgency
from linli.kernel.words import query_words
from linli.people.queries import unit_info
from linli.places.queries import full_name
from linli.web.shared.lamps import lamp_of_case
from linli.web.shared.moments import brief_moment
from linli.web.shared.pieces import lamp_of_words, time_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")


@dataclass(slots=True)
class Row:
    """What one line of the list shows, ready to be written; `verdict` is what became of it in a bulk step."""

    case: Any
    key: str
    number: str
    title: str
    url: str
    lamp: SafeString
    due: str
    place: str
    whole_place: str
    holder: str
    state: str
    urgency: str
    urged: bool
    reopened: bool
    asked_more: bool
    in_text: bool = False
    verdict: str = ""
    verdict_ok: bool = False
    is_marked: bool = False


def rows_of(cases: Iterable[Any], viewer: Viewer, asked: str = "") -> list[Row]:
    """A row each; `asked` is what was searched, to say so when only the text holds all of it."""
    own, now = full_name(viewer.area_code), timezone.now()
    runs = _RUN.findall(asked.lower())
    return [_row(case, own, runs, now) for case in cases]


def row_of(case: Any, viewer: Viewer) -> Row:
    return rows_of([case], viewer)[0]


def _row(case: Any, own: str, runs: list[str], now: datetime) -> Row:
    whole, said = full_name(case.scope_code), f"{case.title} {case.number}".lower()
    return Row(
        case=case,
        key=f"{case.pk}:{case.version}",
        number=case.number,
        title=case.title,
        url=case_url(case.number),
        lamp=lamp_of_words(lamp_of_case(case, now), case.due_at),
        due=time_of(case.due_at, brief_moment(case.due_at, now)) if case.due_at else "",
        place=whole.removeprefix(own) or whole,
        whole_place=f"{whole} {spot_of(case)}".strip(),
        holder=unit_name(case.holder_id),
        state=str(texts.STATES.get(case.state, case.state)),
        urgency="" if case.urgency == Urgency.NORMAL else str(texts.URGENCIES.get(case.urgency, "")),
        urged=bool(case.urged_at) and case.stage != Stage.ENDED,
        reopened=bool(case.reopened),
        asked_more=bool(case.asked_more) and case.state == State.HANDLING,
        in_text=not all(run in said for run in runs),
    )


def case_url(number: str) -> str:
    """The page of a case; a number has letters and digits only."""
    return _case_url().replace("NUMBER", number)


@cache
def _case_url() -> str:
    return reverse("desk:case", args=["NUMBER"])


def short_place(code: str, viewer: Viewer) -> str:
    """The place without what the viewer's own area already says: 城关街道东门社区第一网格."""
    own, whole = full_name(viewer.area_code), full_name(code)
    return whole.removeprefix(own) or whole


def unit_name(unit_id: Any, *, short: bool = True) -> str:
    info = unit_info(unit_id) if unit_id else None
    return (short and info.short_name or info.name) if info else ""


def marked_words(asked: str) -> str:
    """What to mark in titles: whole runs first, then the pairs of characters that were looked for."""
    runs = _RUN.findall(asked.lower())
    return " ".join(dict.fromkeys([*runs, *query_words(asked)]))

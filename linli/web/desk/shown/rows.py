# SPDX-License-Identifier: MulanPSL-2.0
"""A case as a row of a list: no statement of its own, whatever the number of rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from linli.cases import texts
from linli.cases.rules.states import Stage, Urgency
from linli.kernel.words import query_words
from linli.people.queries import unit_info
from linli.places.queries import full_name

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")


@dataclass(slots=True)
class Row:
    """What one line of the list shows; `verdict` is what became of it in a bulk step."""

    case: Any
    place: str
    whole_place: str
    holder: str
    state: str
    urgency: str
    in_text: bool = False
    verdict: str = ""
    verdict_ok: bool = False
    is_marked: bool = False

    @property
    def ended(self) -> bool:
        return self.case.stage == Stage.ENDED


def row_of(case: Any, viewer: Viewer, asked: str = "") -> Row:
    """The row; `asked` is what was searched, to say so when only the text holds all of it."""
    whole = full_name(case.scope_code)
    said = f"{case.title} {case.number}".lower()
    return Row(
        case=case,
        place=short_place(case.scope_code, viewer),
        whole_place=f"{whole} {case.place_text}".strip(),
        holder=unit_name(case.holder_id),
        state=str(texts.STATES.get(case.state, case.state)),
        urgency="" if case.urgency == Urgency.NORMAL else str(texts.URGENCIES.get(case.urgency, "")),
        in_text=not all(run in said for run in _RUN.findall(asked.lower())),
    )


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

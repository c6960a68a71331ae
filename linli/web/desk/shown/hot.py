# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues as the desk shows them: figures with their formula, and the matters behind that this viewer may open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases.queries import cases_visible_to
from linli.places.queries import full_name
from linli.triage.queries.hot import SHOWN, issues_visible_to, matters_of
from linli.triage.rules.hot import HotState
from linli.web.desk.forms.hot import MOST_OTHERS
from linli.web.desk.shown.rows import Row, rows_of
from linli.web.shared.lamp_chips import LampAsk
from linli.web.shared.lamps import lamp_of_case

if TYPE_CHECKING:
    from linli.people.rules import Viewer

STATES = {
    HotState.OPEN: gettext_lazy("还在来"),
    HotState.CLOSED: gettext_lazy("没有新的了"),
    HotState.MERGED: gettext_lazy("已并到别的热点"),
    HotState.DISMISSED: gettext_lazy("已忽略"),
}
TABS = ("open", "closed", "dismissed")
MOST = 100


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue as a row."""

    row: Any
    place: str
    state: str


def issue_rows(viewer: Viewer, tab: str) -> tuple[list[Issue], int]:
    """The issues of a tab, hottest now first, and how many there are beside them."""
    found = issues_visible_to(viewer).filter(state=tab if tab in TABS else HotState.OPEN)
    rows = [shown_issue(row) for row in found[:MOST]]
    return rows, found.count() - MOST if len(rows) == MOST else 0


def shown_issue(row: Any) -> Issue:
    place = " ".join(part for part in (full_name(row.scope_code), row.place) if part)
    return Issue(row, place, str(STATES[HotState(row.state)]))


def others_of(viewer: Viewer, issue: Any) -> list[Any]:
    """Where it could be merged into, in its county, the hottest first."""
    shown = issues_visible_to(viewer).filter(county=issue.county, state__in=SHOWN)
    return list(shown.exclude(pk=issue.pk).only("id", "title")[:MOST_OTHERS])


def behind(issue: Any, viewer: Viewer) -> tuple[list[Row], int]:
    """The matters this viewer may open, oldest first, and how many there are beside them."""
    ids = matters_of(issue)
    cases = cases_visible_to(viewer).in_bulk(ids)
    rows = rows_of((cases[pk] for pk in ids if pk in cases), viewer)
    return rows, len(ids) - len(rows)


def as_asked(rows: list[Row], asked: LampAsk, now: datetime) -> list[Row]:
    """Those of one lamp, in the order of the lamps, if asked; what has none stands last."""
    lit = [(lamp_of_case(row.case, now).colour, row) for row in rows]
    lit = [(colour, row) for colour, row in lit if asked.lamp in ("", colour)]
    if asked.sort:
        lit.sort(key=lambda one: (one[0] == "grey", one[1].case.due_at))
    return [row for _colour, row in lit]


def heat_words(issue: Any) -> str:
    """The figure taken apart as the formula says."""
    words = {"people": issue.people, "again": issue.messages - issue.people}
    return _("热度 = 人数 %(people)d ＋ 重复反映 %(again)d × ½；现在的热度每 30 天减半") % words

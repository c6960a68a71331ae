# SPDX-License-Identifier: MulanPSL-2.0
"""The list of disputes: tabs, filters, one page of rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.queries import my_list, tab_counts
from linli.disputes.rules.types import dispute_types
from linli.disputes.texts.types import in_language
from linli.people.rules import Role
from linli.web.desk.shown.disputes.reach import OWN, may_choose, reach_of, reach_words
from linli.web.desk.shown.disputes.rows import Row, row_of
from linli.web.shared.lamp_chips import lamp_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linli.people.rules import Viewer

SHOWN = (
    "all", "todo", "mediating", "parties", "performing", "closing", "partner", "handed", "coloured", "overdue", "over",
)  # fmt: skip
_RED = frozenset({"overdue"})
FILTERS = ("lamp", "colour", "type", "grade", "q")


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    word: str
    count: int | None
    url: str
    current: bool
    red: bool


@dataclass(frozen=True, slots=True)
class Chip:
    key: str
    word: str
    url: str
    on: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One tab as shown."""

    tab: str
    tabs: list[Tab]
    rows: list[Row]
    next_key: str
    chosen: dict[str, str]
    here: str
    query: str  # the same, for an export
    lamps: list[Chip]
    reaches: list[Chip]  # empty where there is nothing to choose
    reach: str


def listing_of(viewer: Viewer, asked: Mapping[str, str], *, now: datetime) -> Listing:
    """The asked tab, or the first that holds something for this post; who watches, and a centre, see all below."""
    reach = reach_of(viewer, asked)
    mine = reach == OWN
    counts = tab_counts(viewer, now=now, mine=mine)
    tab = asked.get("tab", "")
    if tab not in SHOWN:
        tab = first_tab(viewer, counts)
    chosen = {name: asked.get(name, "")[:60] for name in FILTERS if asked.get(name)}
    page = my_list(viewer, tab, now=now, after=asked.get("after", ""), filters=chosen, mine=mine)
    kept = {"reach": OWN} if mine and may_choose(viewer) else {}
    tabs = [
        Tab(key, str(texts.TABS[key]), counts.get(key), _url(tab=key, **kept), key == tab, key in _RED)
        for key in SHOWN
        if key != "handed" or counts["handed"] or tab == "handed"  # most offices are handed nothing
    ]
    rows = [row_of(dispute, viewer, now) for dispute in page.rows]
    here = {"tab": tab, **kept, **chosen}
    return Listing(
        tab, tabs, rows, page.next_key or "", chosen, _url(**here), urlencode(here),
        lamps=_lamps(here, chosen.get("lamp", "")), reaches=_reaches(here, reach) if may_choose(viewer) else [],
        reach=kept.get("reach", ""),
    )  # fmt: skip


def _lamps(here: dict[str, str], on: str) -> list[Chip]:
    """A tap on the one that is on takes it off."""
    return [
        Chip(key, word, _url(**(here | {"lamp": "" if key == on else key})), key == on) for key, word in lamp_words()
    ]


def _reaches(here: dict[str, str], reach: str) -> list[Chip]:
    return [Chip(key, word, _url(**(here | {"reach": key})), key == reach) for key, word in reach_words()]


def _url(**asked: str) -> str:
    return f"{reverse('desk:disputes')}?{urlencode({name: value for name, value in asked.items() if value})}"


def first_tab(viewer: Viewer, counts: Mapping[str, int]) -> str:
    wanted = (
        ("mediating", "performing", "all")
        if viewer.role in (Role.MEDIATOR, Role.GRID_WORKER)
        else ("todo", "handed", "mediating", "all")
    )
    return next((tab for tab in wanted if counts.get(tab)), wanted[0])


def choices() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters: name, word, choices."""
    tops = [(code, in_language(kind)) for code, kind in dispute_types().items() if not kind.parent]
    return [
        ("colour", _("颜色"), [(key, str(word)) for key, word in texts.COLOURS.items()]),
        ("type", _("类型"), tops),
        ("grade", _("难易"), [(key, str(word)) for key, word in texts.GRADES.items()]),
    ]


def shown_choices(chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "word": word, "choices": given, "value": chosen.get(name, "")} for name, word, given in choices()
    ]

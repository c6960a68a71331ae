# SPDX-License-Identifier: MulanPSL-2.0
"""The page of a list, ready for its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as mark

from linli.cases.queries import search_cases, worklist
from linli.cases.queries.lists import ALL_TABS
from linli.kernel.words import query_words
from linli.people.rules import Role
from linli.web.desk.shown.lines import lines_of
from linli.web.desk.shown.rows import Row, marked_words, rows_of

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from linli.people.rules import Viewer
    from linli.web.desk.shown.asks import Ask

TAB_WORDS = {
    "to_sign": gettext_lazy("待签收"),
    "todo": gettext_lazy("待办"),
    "running": gettext_lazy("在办"),
    "returned": gettext_lazy("退回"),
    "extensions": gettext_lazy("延期待批"),
    "to_judge": gettext_lazy("待裁定复查"),
    "urged": gettext_lazy("督办"),
    "done": gettext_lazy("已办"),
}
_BULK = {Role.OPERATOR: ("accept", "dispatch", "sign"), Role.HANDLER: ("sign",), Role.UNIT_LEADER: ("sign",)}
_BULK_TABS = {"accept": ("todo",), "dispatch": ("todo", "returned"), "sign": ("to_sign",)}


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    word: str
    count: int
    is_here: bool
    url: str

    @property
    def is_red(self) -> bool:
        return self.key in ("urged", "returned", "to_judge") and self.count > 0


@dataclass(slots=True)
class Listing:
    """Rows of one page with the ways on from it."""

    rows: list[Row]
    next_key: str = ""
    prev_key: str = ""
    words: str = ""
    stopped: bool = False
    bulk: tuple[str, ...] = ()
    empty: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> SafeString:
        return lines_of(self.rows, self.words, to_mark=False)

    @property
    def lines_to_mark(self) -> SafeString:
        return lines_of(self.rows, self.words, to_mark=True)


def tabs_of(ask: Ask, counts: Mapping[str, int]) -> list[Tab]:
    """The tabs that were counted; filters stay when the tab changes, the search does not."""
    return [
        Tab(key, str(TAB_WORDS[key]), counts[key], key == ask.tab and not ask.is_search, ask.url(tab=key, q=""))
        for key in ALL_TABS
        if key in counts
    ]


def listing_of(viewer: Viewer, ask: Ask, *, now: datetime) -> Listing:
    """One page of the tab, or of the search through everything in scope. At most two statements."""
    if ask.is_search:
        hits = search_cases(viewer, ask.filters, now=now, after=ask.after, before=ask.before)
        rows = rows_of(hits.rows, viewer, ask.filters.q)
        found = Listing(rows, hits.next_key, hits.prev_key, marked_words(ask.filters.q), hits.stopped)
    else:
        page = worklist(viewer, ask.tab, ask.filters, now=now, after=ask.after, before=ask.before)
        found = Listing(rows_of(page.rows, viewer), page.next_key, page.prev_key)
    if not found.rows and (ask.after or ask.before):  # what stood on this page has gone on
        return listing_of(viewer, ask.from_start(), now=now)
    found.bulk = bulk_steps(viewer, ask)
    if not found.rows:
        found.empty = empty_words(viewer, ask)
    return found


def bulk_steps(viewer: Viewer, ask: Ask) -> tuple[str, ...]:
    """The steps that may be taken on many rows at once, under this tab."""
    mine = _BULK.get(Role(viewer.role), ())
    return mine if ask.is_search else tuple(step for step in mine if ask.tab in _BULK_TABS[step])


def empty_words(viewer: Viewer, ask: Ask) -> dict[str, str]:
    """What would be here, and the next act."""
    if ask.is_search:
        return _not_found(ask)
    if ask.chosen():
        return {
            "words": _("这些条件下没有事项"),
            "hint": _("去掉一两个条件再看。"),
            "url": ask.url(**dict.fromkeys(ask.chosen(), "")),
            "act": _("清除条件"),
        }
    return _EMPTY[ask.tab](viewer)


def _not_found(ask: Ask) -> dict[str, str]:
    """Why a search may have found nothing: what was set beside it, or a single character."""
    words = _("没有找到含有“%(q)s”的事项") % {"q": ask.filters.q}
    beside = [name for name in ask.chosen() if name not in ("q", "sort")]
    if beside:
        hint = _("只在上面选定的条件内查找，编号也一样。")
        return {"words": words, "hint": hint, "url": ask.url(**dict.fromkeys(beside, "")), "act": _("去掉条件再查")}
    if any(len(word) == 1 for word in query_words(ask.filters.q)):
        hint = _("单独一个字查不了，请至少写相连的两个字，或直接输入编号。")
    else:
        hint = _("只在您的范围内查找。可以少写几个字，或直接输入完整编号。")
    return {"words": words, "hint": hint, "url": ask.url(q=""), "act": _("回到列表")}


def _intake(words: str, hint: str) -> Any:
    def made(viewer: Viewer) -> dict[str, str]:
        found = {"words": _(words), "hint": _(hint)}
        if viewer.role == Role.OPERATOR:
            found |= {"url": "/desk/new", "act": _("登记来电来访")}
        return found

    return made


_EMPTY = {
    "to_sign": _intake(mark("没有等待签收的事项"), mark("刚派出、对方还没有签收的事项会列在这里。")),
    "todo": _intake(mark("手上没有待办的事项"), mark("需要您办下一步的事项会列在这里，最急的在最上面。")),
    "running": _intake(mark("没有正在办理的事项"), mark("已经有人在办、不用您动手的事项会列在这里。")),
    "returned": _intake(mark("没有退回的事项"), mark("单位认为不归自己办的事项会退到这里，要重新派或裁定。")),
    "extensions": _intake(
        mark("没有等着批的延期申请"), mark("单位申请延期、等您答复的事项会列在这里；信访事项的由负责人批。")
    ),
    "to_judge": _intake(
        mark("没有等您中心裁定或复查的事项"),
        mark("下级的信访事项请求复查复核，或者下级中心自己退回过、要由您中心裁定的，会列在这里。"),
    ),
    "urged": _intake(mark("没有被督办的事项"), mark("上级督办、还没有办完的事项会列在这里。")),
    "done": _intake(mark("还没有办完的事项"), mark("办结、不予受理和并案的事项会列在这里。")),
}

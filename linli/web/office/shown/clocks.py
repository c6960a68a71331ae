# SPDX-License-Identifier: MulanPSL-2.0
"""Tabs and rows of calendars, limits and their changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.clocks import texts
from linli.clocks.rules.running import Kind
from linli.kernel.times import COUNTY_ZONE
from linli.people.rules import Role
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.pages import Cell, Empty, Go, Row, Table, cells
from linli.web.shared.cited import cited

if TYPE_CHECKING:
    from linli.clocks.models import RuleChange
    from linli.clocks.queries.office import MovedLine
    from linli.clocks.rules.profiles import Limit
    from linli.people.rules import Viewer

SECTION = "clocks"
_COLOURS = {"F": "green", "M": "brand", "K": "yellow", "S": "grey"}


def clock_tabs(here: str) -> tuple[Go, ...]:
    words = {
        "clocks": _("工作日历"),
        "clock-hours": _("办公时间"),
        "clock-limits": _("时限"),
        "clock-ladder": _("催办与静默"),
        "clock-changes": _("变更记录"),
    }
    return tuple(Go(word, reverse(f"office:{name}"), primary=name == here) for name, word in words.items())


def sheet_links(viewer: Viewer, name: str) -> tuple[Go, ...]:
    """Out as a sheet for who reads it, in for who keeps it."""
    out = export_links(reverse(f"office:{name}-export"))
    if viewer.role != Role.SYSTEM_ADMIN:
        return out
    return Go(_("导入"), reverse(f"office:{name}-import"), "file-import"), *out


def limit_line(place: int, limit: Limit, *, own: bool, may: bool) -> Row:
    """One limit; those of a statute lead nowhere, and nobody who only reads is led to a change."""
    url = "" if limit.built_in or not may else reverse("office:clock-limit", args=[place])
    mark = Cell(_("本县自定"), "keep", "brand") if own else Cell("", "keep")
    letter = Cell(limit.confidence, "keep", _COLOURS.get(limit.confidence[:1], "grey"))
    return Row((Cell(limit.process, "keep"), Cell(limit.step), Cell(limit_words(limit), "keep"), letter, mark,
                Cell(cited(limit.article))), url)  # fmt: skip


def limit_words(limit: Limit) -> str:
    if limit.unit in ("same_day", "immediate"):
        return str(texts.UNITS[limit.unit])
    return texts.span_words(limit.amount, limit.unit)


def _kind_word(kind: str) -> str:
    """Of a clock; a limit that another room keeps brings its own words."""
    return str(texts.KINDS[Kind(kind)]) if kind in set(Kind) else kind


def moved_table(moved: Sequence[MovedLine], total: int) -> Table:
    """Before and after, clock by clock."""
    rows = tuple(
        Row(
            cells(
                Cell(one.number, "number"), _kind_word(one.kind), moment(one.before), moment(one.after),
                _later(one.before, one.after),
            )
        )
        for one in moved
    )  # fmt: skip
    return Table(
        _("改前改后"),
        (_("编号"), _("哪个时限"), _("改前到期"), _("改后到期"), _("变化")),
        rows,
        Empty(_("没有正在走的时限会因此移动。"), _("改动对以后开始的时限有效。")),
        total=total,
    )


def change_line(change: RuleChange, who: str) -> Row:
    what = {
        "days": _("日历"),
        "hours": _("办公时间"),
        "limit": _("时限"),
        "rung": _("催办"),
        "quiet": _("静默时段"),
    }.get(change.what, change.what)
    return Row(
        (Cell("", at=change.at), Cell(what, "keep"), Cell(change.detail), Cell(change.reason), Cell(change.moved, "keep"),
         Cell(who)), reverse("office:clock-change", args=[change.pk]),
    )  # fmt: skip


def moment(at: datetime) -> str:
    return f"{at.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"


def _later(before: datetime, after: datetime) -> str:
    days = (after.astimezone(COUNTY_ZONE).date() - before.astimezone(COUNTY_ZONE).date()).days
    if not days:
        return _("同一天")
    return _("晚%(n)d天") % {"n": days} if days > 0 else _("早%(n)d天") % {"n": -days}

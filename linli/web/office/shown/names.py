# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places and addresses as rows and facts; who taught a name by post, never by the words of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.people.queries import post_names
from linli.places.queries import full_name
from linli.triage.rules.gazetteer import NameState, state_of
from linli.triage.texts import ADDRESS_LEVELS, NAME_STATES, PLACE_KINDS, PLACE_SOURCES
from linli.web.office.shown.pages import Cell, Empty, Fact, Row, Table

COLOURS = {
    NameState.READ: "green", NameState.WAITS: "grey", NameState.DOUBTED: "yellow", NameState.CLOSED: "grey",
}  # fmt: skip


def name_heads() -> tuple[str, ...]:
    return (_("地名"), _("类型"), _("在哪里"), _("来源"), _("说对"), _("说别处"), _("现在"))


def state_of_name(row: Any) -> NameState:
    return state_of(row.source, row.accepted, row.refused, is_closed=row.closed_on is not None)


def name_row(row: Any) -> Row:
    state = state_of_name(row)
    return Row(
        (
            Cell(row.name),
            Cell(PLACE_KINDS[row.kind], "keep"),
            Cell(full_name(row.area_code), sub=row.area_code),
            Cell(PLACE_SOURCES[row.source], "keep"),
            Cell(row.accepted or "—", "num"),
            Cell(row.refused or "—", "num"),
            Cell(NAME_STATES[state], "keep", COLOURS[state]),
        ),
        reverse("office:name", args=[row.pk]),
    )


def name_facts(row: Any) -> tuple[Fact, ...]:
    return (
        Fact(_("类型"), PLACE_KINDS[row.kind]),
        Fact(_("在哪里"), full_name(row.area_code), sub=row.area_code),
        Fact(_("坐标（WGS-84）"), f"{row.lon:.6f}, {row.lat:.6f}" if row.lon is not None else ""),
        Fact(_("来源"), PLACE_SOURCES[row.source]),
        Fact(_("说对的事项"), _("%(n)d 件") % {"n": row.accepted}),
        Fact(_("说别处的事项"), _("%(n)d 件") % {"n": row.refused}),
    )


def lessons_table(lessons: Sequence[Any], *, counted: int) -> Table:
    """When, who confirmed the place, where it was. No words, no number: an administrator opens no case."""
    posts = post_names(list({one.by_post for one in lessons if one.by_post}))
    rows = tuple(
        Row(
            (
                Cell(look="keep", at=one.at),
                Cell(posts.get(one.by_post, "") if one.by_post else ""),
                Cell(full_name(one.area_code)),
                Cell(_("说对") if one.agrees else _("说别处"), "keep", "green" if one.agrees else "yellow"),
            )
        )
        for one in lessons
    )
    heads = (_("什么时候"), _("谁核定的位置"), _("核定在哪里"), _("和这个地名"))
    empty = Empty(_("还没有事项说到它"), _("导入或登记的地名一开始就用。"))
    if counted:
        empty = Empty(_("没有留下是哪几件"), _("学来的时候还不记是哪一件，只数了件数。"))
    return Table(_("从哪些事项学来"), heads, rows, empty)


def address_heads() -> tuple[str, ...]:
    return (_("标准地址"), _("层级"), _("在哪里"), _("坐标（WGS-84）"))


def address_row(row: Any) -> Row:
    return Row(
        (
            Cell(row.text),
            Cell(ADDRESS_LEVELS[row.level], "keep"),
            Cell(full_name(row.area_code), sub=row.area_code),
            Cell(f"{row.lon:.6f}, {row.lat:.6f}" if row.lon is not None else "—", "keep"),
        )
    )

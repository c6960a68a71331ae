# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places as rows and facts."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.places.queries import full_name
from linli.triage.rules.gazetteer import NameState, state_of
from linli.triage.texts import NAME_STATES, PLACE_KINDS, PLACE_SOURCES
from linli.web.office.shown.pages import Cell, Fact, Row

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

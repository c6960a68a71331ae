# SPDX-License-Identifier: MulanPSL-2.0
"""A trained model as row and facts. Each figure with the number of rows it was counted on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.triage.rules.versions import VersionState
from linli.triage.texts import KINDS, VERSION_STATES
from linli.web.office.shown.pages import Cell, Fact, Row

_COLOURS = {VersionState.RUNNING: "green", VersionState.CANDIDATE: "yellow", VersionState.RETIRED: "grey"}


def heads() -> tuple[str, ...]:
    return (_("版本"), _("管什么"), _("训练时间"), _("学了"), _("准确率"), _("自己拿主意"), _("其中对"), _("状态"))


def version_row(row: Any) -> Row:
    figures = row.facts.get("candidate") or {}
    state = VersionState(row.state)
    return Row(
        (
            Cell(row.name, "keep"),
            Cell(KINDS.get(row.kind, row.kind), "keep"),
            Cell(look="keep", at=row.made_at),
            Cell(row.facts.get("rows", ""), "num"),
            *(Cell(share(figures, name), "num") for name in ("accuracy", "decided", "right_of_decided")),
            Cell(VERSION_STATES[state], "keep", _COLOURS[state]),
        ),
        reverse("office:model", args=[row.pk]),
    )


def share(figures: dict[str, Any], name: str) -> str:
    return f"{figures[name]:.1%}" if isinstance(figures.get(name), int | float) else "—"


def version_facts(row: Any) -> tuple[Fact, ...]:
    facts = row.facts
    return (
        Fact(_("管什么"), KINDS.get(row.kind, row.kind)),
        Fact(_("训练时间"), at=row.made_at),
        Fact(_("学了多少"), _("%(n)d 件，%(k)d 类") % {"n": facts.get("rows", 0), "k": facts.get("classes", 0)}),
        Fact(_("留出多少"), _("%(n)d 件") % {"n": facts.get("aside", 0)}),
        Fact(_("启用或停用"), at=row.switched_at) if row.switched_at else Fact(_("启用或停用"), _("还没有启用过")),
    )

# SPDX-License-Identifier: MulanPSL-2.0
"""A trained model class by class: learned from how many, found how many, decided by itself from which certainty on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.cases.queries import codes_of
from linli.cases.texts import URGENCIES
from linli.triage.rules.proposal import percent
from linli.web.office.shown.pages import Cell, Empty, Row, Table

MOST_LINES = 60


def class_name(row: Any, code: str) -> str:
    """What a class of this model is called."""
    codes = codes_of(row.county)
    if row.kind == "category":
        return codes.category_name(code)
    if row.kind == "order_type":
        return codes.order_type_name(code)
    names: Any = URGENCIES if row.kind == "urgency" else codes.handling_classes
    return str(names.get(code, code))


def by_class(row: Any) -> Table:
    """The classes with most lessons first."""
    learned, cuts = row.facts.get("rows_by_class") or {}, row.facts.get("thresholds") or {}
    new, old = ((row.facts.get(side) or {}).get("recall") or {} for side in ("candidate", "running"))
    codes = sorted({*learned, *new}, key=lambda code: (-learned.get(code, 0), code))[:MOST_LINES]
    rows = [
        Row(
            (
                Cell(class_name(row, code)),
                Cell(learned.get(code, 0), "num"),
                Cell(_found(new, code), "num"),
                Cell(_found(old, code), "num"),
                Cell(_from(cuts.get(code)), "num"),
            )
        )
        for code in codes
    ]
    heads = (_("类"), _("学了"), _("认出来的"), _("当时在用的认出"), _("自己拿主意的把握"))
    return Table(_("按类"), heads, tuple(rows), Empty(_("没有按类的数")))


def _found(recall: dict[str, Any], code: str) -> str:
    """Of the rows kept aside."""
    if code not in recall:
        return "—"
    share, of = recall[code]
    return f"{round(share * of)} / {of}"


def _from(cut: float | None) -> str:
    if cut is None:
        return "—"
    return _("都请人定") if cut > 1 else _("%(n)d%% 起") % {"n": percent(cut)}

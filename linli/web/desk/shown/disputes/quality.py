# SPDX-License-Identifier: MulanPSL-2.0
"""Tables of what the sides said and what the checks of the procedure found: each figure with what it is counted among."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes.queries.quality import quality
from linli.disputes.rules.table.closing import APPRAISED
from linli.disputes.rules.table.keeping import SATISFIED
from linli.web.desk.shown.disputes.tables import Cell, Table

if TYPE_CHECKING:
    from linli.disputes.queries import Figure
    from linli.people.rules import Viewer


def quality_tables(viewer: Viewer, since: date, until: date) -> list[Table]:
    """Two tables for who answers for a committee or an area; for a mediator none."""
    found = quality(viewer, since, until)
    if found is None:
        return []
    heads = [_("数字"), _("件数"), _("占"), _("比例")]
    words = {f"satisfied_{key}": _(word) for key, word in SATISFIED} | {"kept": _("协议都履行了")}
    among = {"kept": _("说了履行情况的评价 %(n)d 份")}
    said = [_line(one, words[one.key], among.get(one.key, _("评价 %(n)d 份"))) for one in found.said]
    points = dict(APPRAISED)
    return [
        Table(
            _("当事人评价"), heads, [_line(found.rated, _("有当事人评价"), _("有了结果的纠纷 %(n)d 件")), *said],
            note="" if said else _("评价不到 5 份，不分开列。"),
        ),
        Table(
            _("程序评查"), heads,
            [
                _line(found.appraised, _("做过程序评查"), _("结案的纠纷 %(n)d 件")),
                *(_line(one, _(points[one.key]), _("评查 %(n)d 次")) for one in found.points),
            ],
            note=_("评查的是程序，不评人。"),
        ),
    ]  # fmt: skip


def _line(one: Figure, word: str, among: str) -> Sequence[Any]:
    rate = f"{one.rate:.1%}" if one.rate is not None else _("不到 5，不算比例")
    return [word, Cell(one.part, "num"), among % {"n": one.whole}, Cell(rate, "num")]

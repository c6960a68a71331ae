# SPDX-License-Identifier: MulanPSL-2.0
"""Figures of a period: each with what is counted among what. Small numbers get no rate, and nothing ranks a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.disputes import texts
from linli.disputes.queries import Statistics, statistics
from linli.disputes.texts.types import type_word
from linli.kernel.times import county_day
from linli.people.queries import unit_info
from linli.people.rules import Viewer
from linli.places.queries import full_name
from linli.web.desk.forms.mediation import PeriodForm
from linli.web.desk.shown.disputes.quality import quality_tables
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.views.disputes.boards import board
from linli.web.desk.views.disputes.gates import readers
from linli.web.shared.moments import full_day, full_moment

GROUPS = (
    ("", "合计"), ("type", "按类型"), ("committee", "按调委会"), ("town", "按镇街"), ("source", "按来源"), ("grade", "按难易"),
)  # fmt: skip


@readers
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    form = period_form(request.GET, county_day(now))
    since, until, by = asked(form, county_day(now))
    return board(
        request, here="figures", title=_("调解统计"),
        tables=[*figure_tables(viewer, since, until, by, today=county_day(now)), *quality_tables(viewer, since, until)],
        template="desk/disputes/figures.html", form=form, export="figures",
        lead=_("统计的是 %(since)s 至 %(until)s 申请的纠纷，截至 %(now)s。") % {
            "since": full_day(since), "until": full_day(until), "now": full_moment(now),
        },
    )  # fmt: skip


def period_form(given: Any, today: date) -> PeriodForm:
    groups = [(key, _(word)) for key, word in GROUPS]
    first = {"since": date(today.year, 1, 1), "until": today}
    return PeriodForm(given if given.get("since") else None, groups=groups, initial=first, auto_id="period-%s")


def asked(form: PeriodForm, today: date) -> tuple[date, date, str]:
    """The asked period, else this year so far."""
    if form.is_bound and form.is_valid() and form.cleaned_data["since"] <= form.cleaned_data["until"]:
        return form.cleaned_data["since"], form.cleaned_data["until"], form.cleaned_data["by"]
    return date(today.year, 1, 1), today, ""


def figure_tables(viewer: Viewer, since: date, until: date, by: str, *, today: date) -> list[Table]:
    """All together first; then one line a group."""
    [whole] = statistics(viewer, since, until, today=today)
    heads = [_("数字"), _("件数"), _("占"), _("比例")]
    tables = [Table(_("合计"), heads, _lines(whole), note=_head(whole))]
    if by:
        rows = statistics(viewer, since, until, by, today=today)
        words = {key: str(word) for key, (word, _among) in texts.FIGURES.items()}
        shown = ("taken", "settled", "performed", "confirmed", "withdrawn", "returned")
        tables.append(
            Table(
                _(dict(GROUPS)[by]),
                [_("分组"), _("申请"), *(words[key] for key in shown), _("协议金额（元）")],
                [_group_row(row, by, shown) for row in rows],
                empty=_("这段时间没有纠纷"),
                note=_("“件数/分母”；分母不到 5 件的不算比例。"),
            )  # fmt: skip
        )
    return tables


def figure_sheet(viewer: Viewer, since: date, until: date, by: str, *, today: date) -> Table:
    """All tables of the page as one: a line a figure, each with what it is counted among."""
    heads = [_("表"), _("分组"), _("数字"), _("件数"), _("占"), _("比例")]
    [whole] = statistics(viewer, since, until, today=today)
    rows: list[Sequence[Any]] = _long(_("合计"), "", whole)
    for row in statistics(viewer, since, until, by, today=today) if by else ():
        rows += _long(_(dict(GROUPS)[by]), group_word(by, row.group), row)
    for table in quality_tables(viewer, since, until):
        rows += [[table.caption, "", *line] for line in table.rows]
    period = _("统计的是 %(since)s 至 %(until)s 申请的纠纷，截至 %(now)s。") % {
        "since": full_day(since), "until": full_day(until), "now": full_day(today),
    }  # fmt: skip
    return Table(_("调解统计表"), heads, rows, note=period + _("分母不到 5 件的不算比例。"))


def _long(caption: str, group: str, row: Statistics) -> list[Sequence[Any]]:
    amount = [caption, group, _("协议金额（元）"), f"{row.amount:.2f}", "", ""]
    return [*([caption, group, *line] for line in _lines(row)), amount]


def _head(row: Statistics) -> str:
    words = {"applied": row.applied, "taken": row.taken, "amount": f"{row.amount:,.2f}"}
    return _("申请和发现 %(applied)d 件，受理 %(taken)d 件，协议金额 %(amount)s 元。") % words


def _lines(row: Statistics) -> list[Sequence[Any]]:
    return [
        [
            str(texts.FIGURES[one.key][0]), Cell(one.part, "num"),
            _("%(among)s %(n)d 件") % {"among": str(texts.FIGURES[one.key][1]), "n": one.whole}, Cell(_rate(one), "num"),
        ]
        for one in row.figures
    ]  # fmt: skip


def _rate(one: Any) -> str:
    return f"{one.rate:.1%}" if one.rate is not None else _("不到 5 件，不算比例")


def _group_row(row: Statistics, by: str, shown: tuple[str, ...]) -> list[Any]:
    found = {one.key: one for one in row.figures}
    cells = [Cell(f"{found[key].part}/{found[key].whole}", "num") for key in shown]
    return [group_word(by, row.group), Cell(row.applied, "num"), *cells, Cell(f"{row.amount:,.2f}", "num")]


def group_word(by: str, key: str) -> str:
    if by == "type":
        return type_word(key)
    if by == "committee":
        unit = unit_info(UUID(key))
        return unit.name if unit else key
    if by == "town":
        return full_name(key)
    words = texts.SOURCES if by == "source" else texts.GRADES
    return str(words.get(key, key))  # type: ignore[call-overload]

# SPDX-License-Identifier: MulanPSL-2.0
"""日清单 and 周报 in words: tables for the page, and the same tables on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.cases import supervision_texts, texts
from linli.cases.rules.states import State
from linli.insight.rules.definitions import DEFINITIONS, By, Figure
from linli.insight.rules.watch import BY_KEY, NUMBERS
from linli.insight.sheets.data import DaySheet, Flow, WeekReport
from linli.insight.sheets.names import CALLED, CALLERS, CASE, EXCLUSIONS, RATES, RETURNS
from linli.web.desk.shown.rows import short_place, unit_name
from linli.web.desk.shown.watch import group_word, list_url
from linli.web.shared.lamps import lamp_of, lamp_of_case
from linli.web.shared.moments import full_day, full_moment

if TYPE_CHECKING:
    from linli.people.rules import Viewer


SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: its heading, its heads, its rows; `url` opens the whole list.

    A template names the rows by `key` and their cells by `names`.
    """

    key: str
    names: tuple[str, ...]
    word: str
    heads: list[str]
    rows: list[list[str]]
    nothing: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    under: str
    lines: dict[str, str]
    tables: list[Table]

    def facts(self) -> dict[str, Any]:
        """What a template may print."""
        found: dict[str, Any] = {"title": self.title, "under": self.under, **self.lines}
        for table in self.tables:
            found[table.key] = [dict(zip(table.names, row, strict=True)) for row in table.rows]
            found[f"{table.key}_word"] = table.word
        return found


def flow_line(flow: Flow, word: str) -> str:
    return _("%(word)s登记 %(told)d 件，答复 %(answered)d 件，其中超过承诺 %(late)d 件，督办 %(urged)d 件。") % {
        "word": word, "told": flow.told, "answered": flow.answered, "late": flow.late, "urged": flow.urged,
    }  # fmt: skip


def shown_day(sheet: DaySheet, viewer: Viewer) -> Sheet:
    """日清单: no reporter's name, phone or words; the titles are already without them."""
    whole = sum(sheet.numbers.open.values())
    counts = "，".join(f"{_(number.word)} {_count(number.key, sheet)}" for number in NUMBERS if number.of_open)
    lines = {
        "flow": flow_line(sheet.flow, full_day(sheet.on) if sheet.is_past else _("今天")),
        "counts": _("没了结的 %(open)d 件：%(counts)s。") % {"open": whole, "counts": counts},
    }
    tables = [_case_table(key, rows, sheet, viewer) for key, rows in sheet.lists.items()]
    title = _("%(unit)s日清单") % {"unit": viewer.unit_name}
    said = _("截至%(day)s二十四时；状态和持有单位是现在的") if sheet.is_past else _("截至%(at)s")
    return Sheet(title, said % {"day": full_day(sheet.on), "at": full_moment(sheet.at)}, lines, tables)


def _count(key: str, sheet: DaySheet) -> str:
    """The number, or that nobody kept it for a day that is past."""
    return _("（当时没有记下）") if key in sheet.numbers.unknown else str(sheet.numbers.total(key))


def _case_table(key: str, rows: list[Any], sheet: DaySheet, viewer: Viewer) -> Table:
    number = BY_KEY[key]  # type: ignore[index]
    total = sheet.numbers.total(key)
    if key in sheet.numbers.unknown:
        nothing = _("过去某一天有多少，没有逐日记下，不能补算；现在的见督查台。")
        return Table(key, CASE, f"{_(number.word)}{_count(key, sheet)}", [], [], nothing)
    word = _("%(word)s（%(total)d 件）") % {"word": _(number.word), "total": total}
    if total > len(rows):
        word = _("%(word)s（%(total)d 件，列最急的 %(n)d 件）") % {
            "word": _(number.word),
            "total": total,
            "n": len(rows),
        }
    heads = [_("编号"), _("事项"), _("位置"), _("持有单位"), _("状态"), _("时限")]
    lines = [
        [
            case.number, case.title, short_place(case.scope_code, viewer), unit_name(case.holder_id),
            str(texts.STATES[case.state]), _lamp_words(case, sheet),
        ]
        for case in rows
    ]  # fmt: skip
    return Table(key, CASE, word, heads, lines, _("没有。"), "" if sheet.is_past else list_url(key))


def _lamp_words(case: Any, sheet: DaySheet) -> str:
    if not sheet.is_past:
        return lamp_of_case(case, sheet.at).words
    return lamp_of(case.was_due, State.HANDLING, now=sheet.numbers.at - SECOND).words if case.was_due else ""


def shown_week(report: WeekReport, viewer: Viewer) -> Sheet:
    first, last = full_day(report.period.first), full_day(report.period.last)
    lines = {
        "flow": flow_line(report.flow, _("本周")),
        "before": flow_line(report.before, _("上周")),
        "whole": "；".join(
            f"{_(one.word)} {figure_words(report.whole.get(one.key), whole=True)}" for one in DEFINITIONS
        )
        + "。",
    }
    rates = [_(one.word) for one in DEFINITIONS]
    tables = [
        Table("areas", RATES, _("各乡镇街道"), [_("乡镇街道"), *rates], _rate_rows(report.by_area, By.AREA, viewer), _("没有。")),
        Table("units", RATES, _("各单位"), [_("单位"), *rates], _rate_rows(report.by_unit, By.UNIT, viewer), _("没有。")),
        Table(
            "returns", RETURNS, _("退回"), [_("单位"), _("派给它"), _("退回"), _("又归它办")],
            [[unit_name(row.unit), str(row.given), str(row.returned), str(row.ruled_back)] for row in report.returns],
            _("没有单位退回。"),
        ),
        Table(
            "callers", CALLERS, _("吹哨"), [_("吹哨单位"), _("吹哨"), _("裁定本级能办"), _("应哨单位说本级能办")],
            [[unit_name(row.unit), str(row.blown), str(row.ruled_own), str(row.said_own)] for row in report.callers],
            _("没有吹哨。"),
        ),
        Table(
            "called", CALLED, _("应哨"), [_("应哨单位"), _("被吹"), _("按时报到"), _("晚到"), _("到时没来"), _("申请不来")],
            [
                [unit_name(row.unit), *(str(n) for n in (row.called, row.in_time, row.late, row.absent, row.refused))]
                for row in report.called
            ],
            _("没有单位被吹哨。"),
        ),
        _exclusions(report),
    ]  # fmt: skip
    title = _("%(unit)s周报") % {"unit": viewer.unit_name}
    under = _("%(first)s至%(last)s，截至%(at)s") % {"first": first, "last": last, "at": full_moment(report.at)}
    return Sheet(title, under, lines, tables)


def _exclusions(report: WeekReport) -> Table:
    rows = [[_exclusion_word(code), str(yes), str(no)] for code, yes, no in report.exclusions]
    heads = [_("理由"), _("批准"), _("没批准")]
    return Table("exclusions", EXCLUSIONS, _("剔除（不计入以上各率）"), heads, rows, _("没有审批过剔除。"))


def _exclusion_word(code: str) -> str:
    return str(supervision_texts.EXCLUSION_CODES.get(code, code))  # type: ignore[call-overload]


def _rate_rows(found: dict[Any, dict[Any, Figure]], by: By, viewer: Viewer) -> list[list[str]]:
    rows = [
        [group_word(group, by, viewer), *(figure_words(figures.get(one.key)) for one in DEFINITIONS)]
        for group, figures in found.items()
    ]
    return sorted(rows)


def figure_words(figure: Figure | None, *, whole: bool = False) -> str:
    """92.1%（35/38，同类90.0%）; without the percentage where the sample does not carry it."""
    if figure is None or not figure.lower:
        return "—"
    both = f"{figure.upper}/{figure.lower}"
    if figure.percent is None:
        return both
    usual = "" if whole or figure.usual is None else _("，同类%(usual)s%%") % {"usual": figure.usual}
    return f"{figure.percent}%（{both}{usual}）"

# SPDX-License-Identifier: MulanPSL-2.0
"""Rules of the table of routes as rows, facts and what a change would have done."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cases.queries import codes_of
from linli.people.queries import unit_info
from linli.places.queries import area_name, full_name
from linli.triage.queries.dry_run import DAYS, DryRun
from linli.triage.queries.returned import Returned
from linli.triage.queries.routes import RouteRow
from linli.triage.rules.routes import Rule
from linli.triage.texts import FAULTS, HOURS
from linli.web.office.shown.pages import Cell, Empty, Fact, Go, Row, Table, cells

SECTION = "triage"
MOST_FLOWS = 8


def triage_tabs(here: str, *, quality: bool = False) -> tuple[Go, ...]:
    words = {
        "routes": _("派单规则"), "models": _("分类模型"), "names": _("地名"), "addresses": _("标准地址"),
    }  # fmt: skip
    tabs = [Go(word, reverse(f"office:{name}"), primary=name == here) for name, word in words.items()]
    return (*tabs, *((Go(_("建议的质量"), reverse("desk:quality")),) if quality else ()))


def heads() -> tuple[str, ...]:
    return (_("类别"), _("地区"), _("类型和时间"), _("派给"), _("有效期"), _("90天内派出"), _("其中退回"), _("提醒"))


def route_row(row: RouteRow, county: str) -> Row:
    rule = row.rule
    return Row(
        (
            Cell(category_word(rule.category, county), sub=rule.category),
            Cell(area_name(rule.area) or full_name(rule.area), "keep", sub=rule.area),
            Cell(when_word(rule.order_type, rule.hours, county)),
            Cell(row.unit.name if row.unit else _("单位不在了")),
            Cell(f"{rule.starts_on} – {rule.ends_on or _('长期')}", "keep"),
            *(Cell(n or "—", "num") for n in (row.sent, row.returned)),
            Cell("；".join(str(FAULTS[fault]) for fault in row.faults), "", "red" if row.faults else ""),
        ),
        reverse("office:route", args=[rule.id]),
    )


def route_facts(row: RouteRow, county: str) -> tuple[Fact, ...]:
    rule = row.rule
    return (
        Fact(_("类别"), category_word(rule.category, county), sub=rule.category),
        Fact(_("地区"), full_name(rule.area), sub=rule.area),
        Fact(_("类型和时间"), when_word(rule.order_type, rule.hours, county)),
        Fact(_("派给"), row.unit.name if row.unit else _("单位不在了")),
        Fact(_("有效期"), f"{rule.starts_on} – {rule.ends_on or _('长期')}"),
        Fact(_("依据"), rule.note),
        Fact(_("90天内"), _("派出 %(sent)d 件，退回 %(returned)d 件") % {"sent": row.sent, "returned": row.returned}),
    )


def category_word(code: str, county: str) -> str:
    if not code:
        return _("所有类别")
    codes = codes_of(county)
    return codes.category_name(code) if code in codes.categories else _("编码以 %(code)s 开头") % {"code": code}


def when_word(order_type: str, hours: str, county: str) -> str:
    kind = codes_of(county).order_type_name(order_type) if order_type else _("所有类型")
    return f"{kind} · {HOURS[hours]}" if hours else kind  # type: ignore[index]


def unit_word(unit_id: UUID | None) -> str:
    unit = unit_info(unit_id) if unit_id else None
    return unit.short_name or unit.name if unit else ""


def moved_table(found: DryRun, county: str) -> Table:
    rows = tuple(
        Row(
            (
                Cell(look="keep", at=one.at),
                Cell(category_word(one.category, county)),
                Cell(full_name(one.area)),
                *cells(unit_word(one.before), unit_word(one.after)),
            )
        )
        for one in found.listed
    )
    words = (_("收到时间"), _("类别"), _("位置"), _("现在派给"), _("改后派给"))
    return Table(_("会换去处的事项"), words, rows, Empty(_("没有一件会换去处")), total=found.moved)


def returned_table(found: list[Returned], rule: Rule, county: str, *, may_add: bool) -> Table:
    """A row leads to a new rule for its category, where a rule for it would be narrower than this one."""
    new = reverse("office:route-new")
    rows = tuple(
        Row(
            (Cell(category_word(one.category, county), sub=one.category), Cell(one.sent, "num"), Cell(one.returned, "num")),
            f"{new}?{urlencode({'category': one.category, 'area_code': rule.area})}"
            if may_add and one.category and one.category != rule.category else "",
        )
        for one in found
    )  # fmt: skip
    return Table(_("退回的类别"), (_("类别"), _("派出"), _("退回")), rows, Empty(_("没有退回")))


def moved_words(found: DryRun) -> tuple[str, ...]:
    """What would go elsewhere, in sentences: how many of how many, and the largest flows."""
    told = {"days": DAYS, "looked": found.looked, "n": found.moved}
    words = [_("最近 %(days)d 天有类别的事项 %(looked)d 件，照改后的规则有 %(n)d 件会派到别的单位。") % told]
    for flow in flows(found)[:MOST_FLOWS]:
        words.append(_("%(before)s → %(after)s：%(count)d 件") % flow)
    return tuple(words)


def flows(found: DryRun) -> list[dict[str, Any]]:
    return [{"before": unit_word(a), "after": unit_word(b), "count": n} for a, b, n in found.flows]

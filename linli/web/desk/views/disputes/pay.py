# SPDX-License-Identifier: MulanPSL-2.0
"""Pay per case (以案定补): claims, another person's approval, lists to pay, budget, rates. No names of parties."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.actions import claim_allowance, decide_allowance, make_pay_list, mark_paid, set_budget, set_rate
from linli.disputes.queries import allowances, budgets, rates, units_seen
from linli.disputes.rules.states import Grade
from linli.kernel.times import county_day
from linli.people.queries import post_names
from linli.people.rules import Role, Viewer
from linli.web.desk.forms.mediation import BudgetForm, ClaimForm, DecideForm, PaidForm, PayListForm, RateForm
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import COMMITTEE, readers
from linli.web.shared.moments import full_day

MOST = 200
_STATES = {
    "claimed": ("待审", "yellow"),
    "approved": ("已批准", "brand"),
    "refused": ("没有批准", "grey"),
    "paid": ("已发放", "green"),
}


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = list(allowances(viewer)[:MOST])
    tables = [claim_table(rows)]
    if viewer.role != Role.MEDIATOR:
        tables.append(budget_table(viewer))
    tables.append(rate_table(viewer))
    return board(
        request, here="pay", title=_("以案定补"), tables=tables, offered=_acts(request, viewer, rows),
        lead=_("调解成功、协议履行完、卷宗归档的才发，一件发一次；申报的人不审批，名册上没有当事人的姓名。"), export="pay",
    )  # fmt: skip


def claim_table(rows: list[Any]) -> Table:
    names = post_names([row.mediator.post_id for row in rows])
    return Table(
        _("申报"), [_("纠纷编号"), _("调解员"), _("单位"), _("难易"), _("金额（元）"), _("状态"), _("申报"), _("说明")],
        [
            [
                row.dispute.number, names.get(row.mediator.post_id, "").rpartition(" ")[2], unit_name(row.unit_id),
                str(texts.GRADES.get(row.dispute.grade, "")), Cell(f"{row.yuan:.2f}", "num"),
                Cell(_(_STATES[row.state][0]), tag=_STATES[row.state][1]), full_day(row.claimed_at), row.reason,
            ]
            for row in rows
        ],
        empty=_("还没有申报"),
    )  # fmt: skip


def budget_table(viewer: Viewer) -> Table:
    year = county_day(timezone.now()).year
    return Table(
        _("%(year)d 年预算") % {"year": year}, [_("单位"), _("预算（元）"), _("已批准（元）"), _("还剩（元）")],
        [
            [one.unit_name, *(Cell(f"{value:.2f}", "num") for value in (one.yuan, one.spent, one.left))]
            for one in budgets(viewer, year)
        ],
        empty=_("今年还没有定预算"),
    )  # fmt: skip


def rate_table(viewer: Viewer) -> Table:
    return Table(
        _("标准"), [_("难易"), _("协议"), _("每件（元）"), _("从"), _("到")],
        [
            [
                str(texts.GRADES[Grade(row.grade)]), _("口头") if row.oral else _("书面"), Cell(f"{row.yuan:.2f}", "num"),
                full_day(row.valid_from), full_day(row.valid_to) if row.valid_to else _("现在"),
            ]
            for row in rates(viewer)
        ],
        empty=_("县里还没有定标准"),
    )  # fmt: skip


def _acts(request: HttpRequest, viewer: Viewer, rows: list[Any]) -> Offered:
    acts = []
    if viewer.role in (Role.MEDIATOR, *COMMITTEE):
        acts.append(offer(request, "claim", _("申报一件"), ClaimForm, _claimed(viewer)))
    if viewer.role not in COMMITTEE:
        return acts
    waiting = [(str(row.pk), f"{row.dispute.number} {row.yuan:.2f}") for row in rows if row.state == "claimed"]
    approved = [
        (str(row.pk), f"{row.dispute.number} {row.yuan:.2f}")
        for row in rows
        if row.state == "approved" and row.pay_list_id is None
    ]
    listed = {str(row.pay_list_id): "" for row in rows if row.state == "approved" and row.pay_list_id}
    units = [(str(one), unit_name(one)) for one in units_seen(viewer)]
    if waiting:
        acts.append(
            offer(request, "decide", _("审批"), DecideForm, _decided(viewer), choices={"allowance_id": waiting})
        )
    if approved:
        acts.append(
            offer(request, "list", _("制作发放名册"), PayListForm, _listed(viewer), choices={"allowance_ids": approved})
        )
    if listed:
        named = [(key, _("%(n)d 笔，合计 %(sum)s 元") % _sum(rows, key)) for key in listed]
        acts.append(offer(request, "paid", _("登记已发放"), PaidForm, _paid(viewer), choices={"pay_list_id": named}))
    year = county_day(timezone.now()).year
    acts.append(
        offer(
            request,
            "budget",
            _("定预算"),
            BudgetForm,
            _budgeted(viewer),
            choices={"unit_id": units},
            initial={"year": year},
        )
    )
    return [*acts, offer(request, "rate", _("定标准"), RateForm, _rated(viewer))] if viewer.is_centre else acts


def _sum(rows: list[Any], key: str) -> dict[str, Any]:
    mine = [row.yuan for row in rows if str(row.pay_list_id) == key]
    return {"n": len(mine), "sum": f"{sum(mine, Decimal(0)):.2f}"}


def _claimed(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        row = claim_allowance(given["dispute"].strip().upper(), by=viewer, now=timezone.now())
        return _("已申报 %(yuan)s 元，等审批。") % {"yuan": f"{row.yuan:.2f}"}

    return do


def _decided(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        key = UUID(given["allowance_id"])
        decide_allowance(key, approve=given["approve"], by=viewer, now=timezone.now(), reason=given["reason"])
        return _("已批准。") if given["approve"] else _("没有批准，申报的人会看到理由。")

    return do


def _listed(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        keys = [UUID(key) for key in given["allowance_ids"]]
        made = make_pay_list(keys, title=given["title"], by=viewer, now=timezone.now())
        return _("名册做好了，合计 %(yuan)s 元。") % {"yuan": f"{made.total:.2f}"}

    return do


def _paid(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        mark_paid(UUID(given["pay_list_id"]), on=given["on"], by=viewer, now=timezone.now())
        return _("已登记发放。")

    return do


def _budgeted(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        set_budget(**{**given, "unit_id": UUID(given["unit_id"])}, by=viewer, now=timezone.now())
        return _("预算已定。")

    return do


def _rated(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        set_rate(**given, by=viewer, now=timezone.now())
        return _("标准已定，从那一天起按新的算。")

    return do

# SPDX-License-Identifier: MulanPSL-2.0
"""Pay per case (以案定补): claims, another person's approval, lists to pay, budget, rates. No names of parties."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.queries import allowances, budget_withdrawals, budgets, rates
from linli.disputes.rules.states import Grade
from linli.kernel.times import county_day
from linli.people.queries import post_names
from linli.people.rules import Role, Viewer
from linli.web.desk.forms.committee_kinds import KINDS
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import board
from linli.web.desk.views.disputes.gates import readers
from linli.web.desk.views.disputes.pay_acts import pay_acts
from linli.web.desk.views.disputes.pay_list import lists_table
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
        tables += [lists_table(viewer), budget_table(viewer), *withdrawn_tables(viewer)]
    tables.append(rate_table(viewer))
    return board(
        request, here="pay", title=_("以案定补"), tables=tables, offered=pay_acts(request, viewer, rows),
        lead=_("调解成功的才发，还要什么条件看“标准”里的本地规定；一件发一次，名册上没有当事人的姓名。")
        + " " + _("本单位不审批自己的申报，由上级综治中心审批；标准和预算由县级综治中心的负责人定。"),
        export="pay",
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


def withdrawn_tables(viewer: Viewer) -> list[Table]:
    """What was taken back of this year's budgets: how much, why, who, when. None, no table."""
    rows = list(budget_withdrawals(viewer, county_day(timezone.now()).year)[:MOST])
    names = post_names([row.by_id for row in rows if row.by_id])
    return [
        Table(
            _("撤回的预算"), [_("单位"), _("撤回（元）"), _("理由"), _("谁撤的"), _("哪一天")],
            [
                [unit_name(row.budget.unit_id), Cell(f"{row.yuan:.2f}", "num"), row.reason,
                 names.get(row.by_id, "") if row.by_id else "", full_day(row.at)]
                for row in rows
            ],
        )
    ] if rows else []  # fmt: skip


def rate_table(viewer: Viewer) -> Table:
    kinds = dict(KINDS)
    return Table(
        _("标准"), [_("哪种调委会"), _("难易"), _("协议"), _("每件（元）"), _("从"), _("到")],
        [
            [
                str(kinds.get(row.committee_kind, "")) or _("各种"), str(texts.GRADES[Grade(row.grade)]),
                _("口头") if row.oral else _("书面"), Cell(f"{row.yuan:.2f}", "num"),
                full_day(row.valid_from), full_day(row.valid_to) if row.valid_to else _("现在"),
            ]
            for row in rates(viewer)
        ],
        empty=_("县里还没有定标准"),
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""What may be done about pay per case: claim, decide above, list, pay, and set what the county pays."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.actions import (
    claim_allowance,
    coming_rates,
    decide_allowance,
    drop_rate,
    make_pay_list,
    mark_paid,
    may_decide,
    may_fund,
    set_budget,
    set_rate,
    withdraw_budget,
)
from linli.disputes.queries import units_seen
from linli.kernel.times import county_day
from linli.people.rules import Role, Viewer
from linli.web.desk.forms.mediation import (
    BudgetForm,
    ClaimForm,
    DecideForm,
    DropRateForm,
    PaidForm,
    PayListForm,
    RateForm,
    WithdrawBudgetForm,
)
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import Offered, offer
from linli.web.desk.views.disputes.gates import COMMITTEE
from linli.web.shared.moments import full_day


def pay_acts(request: HttpRequest, viewer: Viewer, rows: list[Any]) -> Offered:
    """Claims by mediators and committees, decisions above them, money by the leaders of the county's centre."""
    acts = []
    if viewer.role in (Role.MEDIATOR, *COMMITTEE):
        acts.append(offer(request, "claim", _("申报一件"), ClaimForm, _claimed(viewer)))
    if viewer.role in COMMITTEE or may_fund(viewer):
        waiting = [
            (str(row.pk), f"{row.dispute.number} {row.yuan:.2f}")
            for row in rows
            if row.state == "claimed" and may_decide(row, viewer)
        ]
        if waiting:
            acts.append(
                offer(request, "decide", _("审批"), DecideForm, _decided(viewer), choices={"allowance_id": waiting})
            )
    if viewer.role in COMMITTEE:
        acts += _lists(request, viewer, rows)
    return [*acts, *_funds(request, viewer)] if may_fund(viewer) else acts


def _lists(request: HttpRequest, viewer: Viewer, rows: list[Any]) -> list[Any]:
    """What is approved goes on a list and is paid."""
    acts = []
    approved = [
        (str(row.pk), f"{row.dispute.number} {row.yuan:.2f}")
        for row in rows
        if row.state == "approved" and row.pay_list_id is None
    ]
    listed = {str(row.pay_list_id): "" for row in rows if row.state == "approved" and row.pay_list_id}
    if approved:
        acts.append(
            offer(request, "list", _("制作发放名册"), PayListForm, _listed(viewer), choices={"allowance_ids": approved})
        )
    if listed:
        named = [(key, _("%(n)d 笔，合计 %(sum)s 元") % _sum(rows, key)) for key in listed]
        acts.append(offer(request, "paid", _("登记已发放"), PaidForm, _paid(viewer), choices={"pay_list_id": named}))
    return acts


def _funds(request: HttpRequest, viewer: Viewer) -> list[Any]:
    units = [(str(one), unit_name(one)) for one in units_seen(viewer)]
    first = {"year": county_day(timezone.now()).year}
    choices = {"unit_id": units}
    found = [
        offer(request, "budget", _("定预算"), BudgetForm, _budgeted(viewer), choices=choices, initial=first),
        offer(
            request, "withdraw", _("撤回预算"), WithdrawBudgetForm, _withdrawn(viewer), choices=choices, initial=first,
            lead=_("撤回一部分或者全部；已经批准的，不能撤。"),
        ),
        offer(
            request, "rate", _("定标准"), RateForm, _rated(viewer),
            lead=_("写错了，在它的日子到以前写同一天再定一次，金额就改过来。"),
        ),
    ]  # fmt: skip
    coming = [(str(row.pk), _coming(row)) for row in coming_rates(viewer.county, timezone.now())]
    if coming:
        choices = {"rate_id": coming}
        found.append(offer(request, "drop", _("撤回标准"), DropRateForm, _dropped(viewer), choices=choices))
    return found


def _coming(row: Any) -> str:
    said = {"day": full_day(row.valid_from), "grade": texts.GRADES[row.grade], "yuan": f"{row.yuan:.2f}"}
    return _("%(day)s起 %(grade)s %(yuan)s元") % said


def _dropped(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        drop_rate(UUID(given["rate_id"]), by=viewer, now=timezone.now())
        return _("撤回了，以前的标准照旧。")

    return do


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


def _withdrawn(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        row = withdraw_budget(**{**given, "unit_id": UUID(given["unit_id"])}, by=viewer, now=timezone.now())
        return _("已撤回，这一年的预算现在是%(yuan)s元。") % {"yuan": f"{row.yuan:.2f}"}

    return do


def _rated(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        set_rate(**given, by=viewer, now=timezone.now())
        return _("标准已定，从那一天起按新的算。")

    return do

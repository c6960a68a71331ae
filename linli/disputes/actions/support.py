# SPDX-License-Identifier: MulanPSL-2.0
"""Pay per case (以案定补): rates as data, a claim, another person's approval, a payment list, a budget."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import check_funds, may_fund, may_keep, register_entry
from linli.disputes.actions.support_told import tell_of_answer, tell_of_claim, tell_of_payment
from linli.disputes.actions.take import lock_dispute
from linli.disputes.models import Allowance, Appointment, Budget, BudgetWithdrawal, Committee, Dispute, PayList, Rate
from linli.disputes.queries.local import rules_in
from linli.disputes.rules.support import why_not_paid
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.queries import unit_info
from linli.people.rules import Tier, UnitKind

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def set_budget(*, unit_id: UUID, year: int, yuan: Decimal, by: Viewer, now: datetime) -> Budget:
    """What a unit may pay out in a year; never less than what is approved already."""
    check_funds(by)
    unit = unit_info(unit_id)
    if unit is None or unit.county != by.county:
        raise Unknown(_("没有这个单位"))
    if yuan < spent(unit_id, year):
        raise BadInput(_("比已经批准的还少"), field="yuan")
    row, made = Budget.objects.update_or_create(county=by.county, unit_id=unit_id, year=year, defaults={"yuan": yuan})
    facts: dict[str, Fact] = {"fen": int(yuan * 100), "year": year}
    record(Subject("budget", row.pk, by.county), "set_budget", by=by, at=now, facts=facts, first=made)
    return row


@transaction.atomic
def withdraw_budget(*, unit_id: UUID, year: int, yuan: Decimal, reason: str, by: Viewer, now: datetime) -> Budget:
    """Take back part or all of what a unit may pay out in a year; never what is approved already."""
    check_funds(by)
    row = Budget.objects.select_for_update().filter(county=by.county, unit=unit_id, year=year).first()
    if row is None:
        raise Unknown(_("这个单位这一年没有预算"))
    if not reason.strip():
        raise BadInput(_("没有写撤回的理由"), kept=_("没有改动"), field="reason")
    if not 0 < yuan <= row.yuan:
        raise BadInput(_("撤回的要在0到%(yuan).2f元之间") % {"yuan": row.yuan}, kept=_("没有改动"), field="yuan")
    approved = spent(unit_id, year)
    if row.yuan - yuan < approved:
        what = _("撤回以后只剩%(left).2f元，已经批准了%(spent).2f元") % {"left": row.yuan - yuan, "spent": approved}
        raise BadInput(what, kept=_("没有改动"), todo=_("少撤一些"), field="yuan")
    facts: dict[str, Fact] = {"fen": int(yuan * 100), "was": int(row.yuan * 100), "year": year}
    record(Subject("budget", row.pk, by.county), "withdraw_budget", by=by, at=now, facts=facts)
    row.yuan -= yuan
    row.save(update_fields=["yuan"])
    BudgetWithdrawal.objects.create(
        county=row.county, budget=row, yuan=yuan, reason=reason.strip()[:200], by_id=by.id, at=now
    )
    return row


@transaction.atomic
def claim_allowance(dispute: Dispute | UUID | str, *, by: Viewer, now: datetime) -> Allowance:
    """The mediator (or the committee for them) claims for a settled, performed, filed dispute; once a dispute."""
    locked = lock_dispute(dispute, by)
    serving = Appointment.objects.filter(dispute=locked, state="serving").select_related("mediator")
    appointment = serving.filter(post=by.id).first() or (
        serving.order_by("named_at").first() if may_keep(by, locked.committee_id) else None
    )
    if appointment is None or by.id is None:
        raise NotAllowed(_("由这件纠纷的调解员或调委会申报"), code="wrong_role")
    mediator = appointment.mediator
    reason = why_not_paid(
        rules_in(locked.county), locked.settled, locked.state, performed=locked.performed_at is not None,
        salaried=mediator.salaried, team=mediator.team,
    )  # fmt: skip
    if reason:
        raise NotAllowed(_(reason), kept=_("没有申报"))
    rate = _rate(locked, county_day(locked.effective_at or now))
    row = Allowance(
        county=locked.county, dispute=locked, mediator=mediator, unit_id=locked.committee_id, rate=rate,
        yuan=rate.yuan, claimed_by_id=by.id, claimed_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise NotAllowed(_("这件纠纷已经申报过，一件只补一次"), kept=_("没有申报")) from None
    record(_subject(row), "claim", by=by, at=now, facts={"fen": int(row.yuan * 100)}, first=True)
    tell_of_claim(row, by=by, now=now)
    return row


@transaction.atomic
def decide_allowance(allowance_id: UUID, *, approve: bool, by: Viewer, now: datetime, reason: str = "") -> Allowance:
    """Somebody above the committee, and not who claimed or mediated, approves within the budget, or refuses."""
    rows = Allowance.objects.select_for_update(of=("self",)).select_related("mediator__post", "claimed_by")
    row = rows.filter(pk=allowance_id, county=by.county).first()
    if row is None or not (may_keep(by, row.unit_id) or may_fund(by)):
        raise Unknown(_("没有这笔申报"))
    if row.state != "claimed":
        raise NotAllowed(_("这笔申报已经审过"))
    if by.id is None or by.account_id in _persons(row):
        raise NotAllowed(_("申报的人和调解员不能自己审批"), code="same_person")
    if not may_decide(row, by):
        raise NotAllowed(
            _("不能审批本单位的申报"), kept=_("申报还在，没有改动"), todo=_("请上级综治中心审批"), code="same_unit"
        )
    if not approve and not reason.strip():
        raise BadInput(_("不批准要写理由"), field="reason")
    if approve:
        _within_budget(row, now)
    row.state, row.decided_by_id, row.decided_at = ("approved" if approve else "refused"), by.id, now
    row.reason = reason.strip()[:200]
    row.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    record(_subject(row), "approve" if approve else "refuse", by=by, at=now)
    tell_of_answer(row, by=by, now=now)
    return row


def may_decide(row: Allowance, by: Viewer) -> bool:
    """Whether `by` stands above those who claim: of none of their units. Above a county's centre there is its leader."""
    if by.id is None or by.account_id in _persons(row):
        return False
    unit = unit_info(row.unit_id)
    if unit is not None and unit.kind == UnitKind.CENTRE and unit.tier == Tier.COUNTY:
        return may_fund(by)
    units = {row.unit_id, row.mediator.unit_id, row.claimed_by.unit_id}
    return by.unit_id not in units and may_keep(by, row.unit_id)


def _persons(row: Allowance) -> set[UUID]:
    """Who claimed and who mediated, as accounts: one person may hold several posts."""
    return {row.claimed_by.account_id, row.mediator.post.account_id}


@transaction.atomic
def make_pay_list(allowance_ids: Collection[UUID], *, title: str, by: Viewer, now: datetime) -> PayList:
    """Approved claims of one unit on one list, to be paid together."""
    rows = list(
        Allowance.objects.select_for_update(of=("self",))
        .select_related("claimed_by")
        .filter(pk__in=allowance_ids, state="approved")
    )
    units = {row.unit_id for row in rows}
    if len(rows) != len(set(allowance_ids)) or len(units) != 1:
        raise BadInput(_("只能列同一单位已批准、未列入名册的申报"), field="allowances")
    unit_id = units.pop()
    assert by.id is not None
    if any(row.pay_list_id or row.claimed_by.account_id == by.account_id for row in rows):
        raise NotAllowed(_("有的申报已在名册上，或者是您自己申报的"), kept=_("没有制表"))
    total = sum((row.yuan for row in rows), Decimal(0))
    made = PayList(county=rows[0].county, unit_id=unit_id, title=title[:80], total=total, made_by_id=by.id, made_at=now)
    facts = {"fen": int(total * 100), "claims": len(rows)}
    register_entry("pay_list", made.pk, "make_pay_list", by=by, now=now, unit_id=unit_id, facts=dict(facts))
    made.save(force_insert=True)
    Allowance.objects.filter(pk__in=[row.pk for row in rows]).update(pay_list=made)
    return made


@transaction.atomic
def mark_paid(pay_list_id: UUID, *, on: date, by: Viewer, now: datetime) -> PayList:
    """The money went out on that day."""
    made = PayList.objects.select_for_update().filter(pk=pay_list_id, paid_on__isnull=True).first()
    if made is None or not may_keep(by, made.unit_id):
        raise Unknown(_("没有待付的这张名册"))
    if on > county_day(now):
        raise BadInput(_("这一天还没有到"), field="on")
    record(Subject("pay_list", made.pk, made.county), "paid", by=by, at=now)
    Allowance.objects.filter(pay_list=made).update(state="paid")
    tell_of_payment(Allowance.objects.filter(pay_list=made).select_related("mediator"), by=by, now=now)
    made.paid_on = on
    made.save(update_fields=["paid_on"])
    return made


def spent(unit_id: UUID, year: int) -> Decimal:
    """What is approved or paid of this unit's claims of a year."""
    rows = Allowance.objects.filter(unit=unit_id, state__in=("approved", "paid"), decided_at__year=year)
    return rows.aggregate(total=Sum("yuan"))["total"] or Decimal(0)


def _within_budget(row: Allowance, now: datetime) -> None:
    year = county_day(now).year
    budget = Budget.objects.select_for_update().filter(unit=row.unit_id, year=year).first()
    left = (budget.yuan if budget else Decimal(0)) - spent(row.unit_id, year)
    if row.yuan > left:
        raise NotAllowed(
            _("预算不够：本年还剩%(left).2f元") % {"left": left}, kept=_("申报还在，没有改动"), todo=_("先增加预算"),
            code="over_budget",
        )  # fmt: skip


def _rate(dispute: Dispute, day: date) -> Rate:
    kind = Committee.objects.filter(unit=dispute.committee_id).values_list("kind", flat=True).first() or ""
    rows = Rate.objects.filter(
        county=dispute.county, grade=dispute.grade, oral=dispute.settled == "oral", valid_from__lte=day,
        committee_kind__in=("", kind),
    ).exclude(valid_to__lte=day)  # fmt: skip
    found = rows.order_by("-committee_kind", "-valid_from").first()
    if found is None:
        unit = unit_info(dispute.committee_id)
        raise NotAllowed(
            _("%(unit)s这一级纠纷还没有补贴标准") % {"unit": unit.short_name if unit else ""}, todo=_("请县里先定标准")
        )
    return found


def _subject(row: Allowance) -> Subject:
    return Subject("allowance", row.pk, row.county)

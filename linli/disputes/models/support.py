# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.disputes.models.common import pairs
from linli.disputes.rules.states import Grade
from linli.kernel.ids import new_id


class Rate(models.Model):
    """What a settled dispute pays its mediator (以案定补): data of the county, dated."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    committee_kind = models.CharField(max_length=10, blank=True, default="")  # empty: every kind
    grade = models.CharField(max_length=10, choices=pairs(Grade))
    oral = models.BooleanField(default=False)
    yuan = models.DecimalField(max_digits=8, decimal_places=2)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "committee_kind", "grade", "oral", "valid_from"], name="rate_one_a_kind"
            )
        ]


class Budget(models.Model):
    """What a unit may pay out in allowances in a year."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    yuan = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "unit", "year"], name="budget_one_a_year")]


class BudgetWithdrawal(models.Model):
    """A part of a budget that was taken back: why, who, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="withdrawals")
    yuan = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class PayList(models.Model):
    """Approved claims paid together; shown without names of parties."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    made_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    paid_on = models.DateField(null=True)


class Allowance(models.Model):
    """A mediator's claim for one dispute; approved by somebody else, paid once."""

    STATES = ("claimed", "approved", "refused", "paid")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="allowances")
    mediator = models.ForeignKey("disputes.Mediator", models.PROTECT, related_name="allowances")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")  # whose budget pays
    rate = models.ForeignKey(Rate, models.PROTECT, related_name="+")
    yuan = models.DecimalField(max_digits=8, decimal_places=2)
    state = models.CharField(max_length=8, choices=[(key, key) for key in STATES], default="claimed")
    claimed_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True, default="")
    pay_list = models.ForeignKey(PayList, models.PROTECT, null=True, related_name="allowances")

    class Meta:
        constraints = [
            models.UniqueConstraint(  # the same dispute is paid once, however many sessions it took
                fields=["county", "dispute"], condition=~Q(state="refused"), name="allowance_once_a_dispute"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("claimed_by")), name="allowance_by_another"
            ),
        ]

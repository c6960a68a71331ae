# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.cases.rules.call_back import ExclusionCode
from linli.kernel.ids import new_id


class ExclusionRequest(models.Model):
    """A matter asked to be left out of the rates, for a coded reason; another person decides."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="exclusions")
    code = models.CharField(max_length=12, choices=[(code.value, code.value) for code in ExclusionCode])
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    asked_by = models.UUIDField()
    asked_account = models.UUIDField(help_text="one person may hold two posts, and is still one person")
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_account = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    since = models.DateTimeField(help_text="when the round that is left out began: its promise did")
    until = models.DateTimeField(null=True, help_text="when the next round began")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at__isnull=True), name="exclusion_one_open_a_case"
            ),
            models.CheckConstraint(
                condition=Q(decided_account__isnull=True) | ~Q(decided_account=F("asked_account")),
                name="exclusion_takes_two_persons",
            ),
        ]
        indexes = [models.Index(fields=["county", "decided_at"], name="exclusion_decided")]


class OnScreen(models.Model):
    """The matter that an operator has before them to call back: nobody else is offered it for a while. One a post."""

    case_id = models.UUIDField(primary_key=True)  # no foreign key: a row that is over harms nobody, and is written over
    county = models.CharField(max_length=6)
    post = models.UUIDField()
    at = models.DateTimeField()

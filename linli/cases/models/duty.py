# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.cases.rules.duty import Part
from linli.kernel.ids import new_id
from linli.ledger.rules import Subject


class DutyShift(models.Model):
    """Who is on duty at a centre on a day: a plan made beforehand. Nobody's presence is recorded."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    part = models.CharField(max_length=5, choices=[(part.value, part.value) for part in Part])
    post = models.UUIDField(help_text="the post on duty")
    leads = models.BooleanField(default=False, help_text="the leader on duty (带班)")
    planned_by = models.UUIDField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit", "on", "part", "post"], condition=Q(called_off_at__isnull=True),
                name="duty_shift_once",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "on"], name="duty_unit_day")]


class HandOver(models.Model):
    """One page of the hand-over log: what is open now, what the next must know; the next confirms it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    given_by = models.UUIDField()
    given_at = models.DateTimeField()
    words = models.TextField()
    figures = models.JSONField(default=dict, help_text="the desk's numbers at that moment, frozen")
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["unit", "given_at"], name="hand_over_unit")]

    @property
    def subject(self) -> Subject:
        return Subject("hand_over", self.id, self.county)

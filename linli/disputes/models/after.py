# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.disputes.models.common import SIDES
from linli.kernel.ids import new_id


class Revisit(models.Model):
    """One talk with a party afterwards. The words are a Statement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="revisits")
    party = models.ForeignKey("disputes.Party", models.PROTECT, related_name="+")
    by_post = models.UUIDField()
    kept = models.CharField(max_length=8, blank=True, default="")
    satisfied = models.SmallIntegerField(null=True, help_text="3 satisfied, 2 basically, 1 not")
    trouble = models.BooleanField()
    at = models.DateTimeField()


class Rating(models.Model):
    """A side's own answers about the mediation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="ratings")
    side = models.CharField(max_length=1, choices=SIDES)
    kept = models.CharField(max_length=8, blank=True, default="")
    satisfied = models.SmallIntegerField()
    at = models.DateTimeField()


class Appraisal(models.Model):
    """A check of the procedure by somebody who did not mediate; no marks for people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="appraisals")
    by_post = models.UUIDField()
    answers = models.JSONField()  # key of rules.table.closing.APPRAISED → bool
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()


class SafetyMeasure(models.Model):
    """One thing done to protect a side."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="safety_measures")
    side = models.CharField(max_length=1, choices=SIDES)
    kind = models.CharField(max_length=20)  # a sign of rules.table.safety, or a measure
    reference = models.CharField(max_length=80, blank=True, default="")
    party = models.ForeignKey(
        "disputes.Party", models.PROTECT, null=True, related_name="+"
    )  # who told it of themselves
    by_post = models.UUIDField(null=True)
    at = models.DateTimeField()

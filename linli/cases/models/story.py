# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.cases.rules.states import Audience, LegOutcome
from linli.kernel.ids import new_id


class Leg(models.Model):
    """One unit's turn with a case, from dispatch to finish or return."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="legs")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=6, default="lead", help_text="lead or assist")
    given_by = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    signed_by = models.UUIDField(null=True)
    signed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, default="", choices=[(o.value, o.value) for o in LegOutcome])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True, part="lead"), name="leg_one_open_lead_a_case"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "case"], name="leg_unit_case"),
            models.Index(fields=["county", "given_at"], name="leg_given"),
        ]


class Note(models.Model):
    """Words that belong to one step: a reason, a result, an answer, a line of the relayed thread.

    The ledger holds no words, so that lawful erasure breaks no chain; `entry` is the number of its ledger entry.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="notes")
    entry = models.IntegerField()
    step = models.CharField(max_length=16)
    field = models.CharField(max_length=16, default="text")
    side = models.CharField(max_length=8, help_text="reporter, centre, unit, grid or above")
    audience = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Audience], default=Audience.STAFF)
    text = models.TextField()
    at = models.DateTimeField()
    by_post = models.UUIDField(null=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", db_index=False)


class Feedback(models.Model):
    """What the reporter said of the result, by call-back or alone. Solved and satisfied are two questions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="feedback")
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", db_index=False, help_text="whose work it judges"
    )
    way = models.CharField(max_length=9, choices=[("call_back", "call_back"), ("rating", "rating")])
    reached = models.BooleanField(default=True)
    solved = models.BooleanField(null=True)
    satisfied = models.SmallIntegerField(null=True)
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by_post = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county", "at"], name="feedback_at")]


class Link(models.Model):
    """Two cases that have to do with one another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="links")
    other = models.ForeignKey("cases.Case", models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "case", "other"], name="link_once")]


class ImportedRow(models.Model):
    """Which row of which source became which case: importing twice adds nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "source", "key"], name="imported_row_once")]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id


class Screening(models.Model):
    """A round ordered on topics and places, regular, special, or following a major project. It looks for no person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=8, choices=[(key, key) for key in ("regular", "special", "project")])
    title = models.CharField(max_length=120)
    topics = models.JSONField(default=list)  # prefixes of dispute types; empty: all
    area_code = models.CharField(max_length=12)
    project = models.CharField(max_length=120, blank=True, default="")
    ordered_by = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    due_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    again_days = models.PositiveSmallIntegerField(null=True, help_text="a regular round comes again, for so many days")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="next_round")
    rung = models.SmallIntegerField(
        default=0, db_default=0, help_text="the highest rung told of the units that are silent"
    )
    rung_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True, help_text="when the next rung is to be told")

    class Meta:
        indexes = [
            models.Index(
                fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="screening_next_check"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="screening_again_is_regular", condition=Q(again_days__isnull=True) | Q(kind="regular")
            )
        ]


class ScreeningReport(models.Model):
    """What one unit reports of a round: nought is an answer too."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="reports")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    places = models.IntegerField(help_text="places looked at")
    found = models.IntegerField()
    prevented = models.IntegerField(help_text="settled on the spot before they were disputes")
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "screening", "unit"], name="screening_one_report")]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.clocks.rules.units import Unit
from linli.kernel.ids import new_id

LAYERS = [("list", "list"), ("own", "own")]


class CalendarDay(models.Model):
    """A day of a year's holiday list that an administrator loaded ("list"), or a county's own day ("own")."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    layer = models.CharField(max_length=4, choices=LAYERS)
    on = models.DateField()
    works = models.BooleanField()
    name = models.CharField(max_length=40, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "layer", "on"], name="calendar_day_once")]


class OfficeHours(models.Model):
    """When offices are open, from one date to another: 08:30-12:00,14:00-17:30."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    windows = models.CharField(max_length=100)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="office_hours_in_order",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            )
        ]


class OwnLimit(models.Model):
    """A county's own limit for a step that the shipped profile has; never one of a statute."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    process = models.CharField(max_length=40)
    step = models.CharField(max_length=60)
    amount = models.FloatField()
    counted_in = models.CharField(max_length=16, choices=[(unit.value, unit.value) for unit in Unit])
    article = models.CharField(max_length=200, blank=True, default="")
    confidence = models.CharField(max_length=10, default="S")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "process", "step"], name="own_limit_once"),
            models.CheckConstraint(name="own_limit_not_negative", condition=Q(amount__gte=0)),
        ]


class RuleState(models.Model):
    """One row a county: its number goes up with every change of calendar, hours, limits or ladder; edits lock it."""

    county = models.CharField(max_length=6, primary_key=True)
    version = models.IntegerField(default=0)
    id_for_ledger = models.UUIDField(default=new_id, editable=False)
    passes = models.SmallIntegerField(
        default=0, help_text="looks still to come at what was written by the rules before"
    )
    were = models.JSONField(default=list, help_text="limits as they were in these rules: process, step, amount, unit")

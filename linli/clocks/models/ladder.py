# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.clocks.rules.quiet import QuietClass
from linli.clocks.rules.rungs import TOLD
from linli.clocks.rules.units import Unit
from linli.kernel.ids import new_id


class OwnRung(models.Model):
    """A county's own interval, addressee and reach of a rung that a shipped ladder has."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    word = models.CharField(max_length=40, help_text="the key of a row of data/ladder.csv")
    amount = models.FloatField()
    counted_in = models.CharField(max_length=16, choices=[(unit.value, unit.value) for unit in Unit])
    to = models.CharField(max_length=10, choices=[(to, to) for to in TOLD])
    kinds = models.CharField(max_length=200, blank=True, default="", help_text="clocks that take it; empty: as shipped")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "word"], name="own_rung_once"),
            models.CheckConstraint(name="own_rung_not_negative", condition=Q(amount__gte=0)),
        ]


class OwnQuiet(models.Model):
    """A county's own quiet hours of a class of clocks; without times: none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in QuietClass])
    begins = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind"], name="own_quiet_once"),
            models.CheckConstraint(
                name="own_quiet_both_or_none",
                condition=Q(begins__isnull=True, ends__isnull=True) | Q(begins__isnull=False, ends__isnull=False),
            ),
            models.CheckConstraint(
                name="own_quiet_no_emergency", condition=~Q(kind="emergency") | Q(begins__isnull=True)
            ),
        ]

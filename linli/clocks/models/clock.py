# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from linli.clocks.rules.rungs import LAST
from linli.clocks.rules.running import Kind, Reckoned
from linli.clocks.rules.units import Unit
from linli.kernel.ids import new_id


class Clock(models.Model):
    """One clock of one matter: a projection of the matter's ledger, its limit and the county's calendar.

    `recompute` of the facts gives the same row; nothing else may write it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    n = models.SmallIntegerField(default=1, help_text="which of its kind")
    holder = models.UUIDField(null=True, help_text="the unit that answers for it; empty: nobody yet")

    amount = models.FloatField()
    counted_in = models.CharField(max_length=16, choices=[(unit.value, unit.value) for unit in Unit])
    legal = models.BooleanField(default=False)
    article = models.CharField(max_length=200, blank=True, default="")
    confidence = models.CharField(max_length=10, blank=True, default="S")
    profile = models.CharField(max_length=40, default="default")
    granted = models.FloatField(default=0, help_text="added by approved extensions, in the same unit")
    extended = models.SmallIntegerField(default=0, help_text="how often")
    pauses = ArrayField(models.DateTimeField(), default=list, help_text="from, to, from, to …")

    started_at = models.DateTimeField()
    counts_from = models.DateTimeField(
        null=True, help_text="it ends with a clock that began here; empty: its own start"
    )
    started_n = models.IntegerField(help_text="the ledger entry that started it")
    stopped_at = models.DateTimeField(null=True)
    stopped_n = models.IntegerField(null=True)
    outcome = models.CharField(max_length=12, blank=True, default="")

    due_at = models.DateTimeField(help_text="UTC")
    waits_for_year = models.SmallIntegerField(null=True, help_text="due_at is the earliest: this year is not loaded")
    rung = models.SmallIntegerField(default=0, help_text="the highest rung of the ladder taken")
    rung_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True, help_text="when the next rung is due")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "subject_kind", "subject_id", "kind", "n"], name="clock_once"),
            models.CheckConstraint(name="clock_rung_on_ladder", condition=Q(rung__gte=0, rung__lte=LAST)),
            models.CheckConstraint(
                name="clock_stopped_is_not_checked",
                condition=Q(stopped_at__isnull=True) | Q(next_check_at__isnull=True),
            ),
            models.CheckConstraint(  # nothing waits unseen: a running clock below the second rung is always looked at
                name="clock_running_is_checked",
                condition=Q(stopped_at__isnull=False) | Q(rung__gte=3) | Q(next_check_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="clock_next_check"),
            models.Index(
                fields=["county", "kind", "due_at"], condition=Q(stopped_at__isnull=True), name="clock_running"
            ),
            models.Index(
                fields=["holder", "kind", "due_at"], condition=Q(stopped_at__isnull=True), name="clock_of_holder"
            ),
            models.Index(  # the rates of a period: what was promised for it, and when it was answered
                fields=["county", "due_at"],
                include=["subject_id", "stopped_at", "outcome"],
                condition=Q(kind=Kind.PROMISE),
                name="clock_promise",
            ),
            models.Index(fields=["county"], condition=Q(waits_for_year__isnull=False), name="clock_waits_for_year"),
        ]

    @property
    def reckoned(self) -> Reckoned:
        """When it is due as stored, and whether that is sure."""
        return Reckoned(self.due_at, self.waits_for_year)

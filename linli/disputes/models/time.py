# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.disputes.models.common import SIDES
from linli.disputes.rules.reminding import LAST
from linli.kernel.ids import new_id


class Limit(models.Model):
    """One running or ended limit of a dispute. `key` is a row of rules.limits; its article is there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="limits")
    key = models.CharField(max_length=24)
    about = models.UUIDField(null=True)  # an obligation, a hand-off, a colour
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    counts = models.CharField(  # empty: the day was given
        max_length=24, blank=True, default="", db_default="", help_text="the row of rules.limits its end is counted by"
    )
    waits_for_year = models.SmallIntegerField(null=True, help_text="due_at is the earliest: this year is not loaded")
    paused_at = models.DateTimeField(null=True)
    paused_seconds = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    rung = models.SmallIntegerField(default=0, db_default=0, help_text="the highest rung of rules.reminding told")
    rung_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True, help_text="when the next rung is to be told")

    class Meta:
        indexes = [
            models.Index(fields=["dispute"], condition=Q(ended_at__isnull=True), name="limit_running"),
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="limit_next_check"),
        ]
        constraints = [
            models.CheckConstraint(  # nothing waits unseen
                name="limit_running_is_checked",
                condition=Q(ended_at__isnull=False) | Q(paused_at__isnull=False) | Q(rung__gte=LAST)
                | Q(next_check_at__isnull=False),
            ),
            models.CheckConstraint(
                name="limit_at_rest_is_not_checked",
                condition=Q(ended_at__isnull=True, paused_at__isnull=True) | Q(next_check_at__isnull=True),
            ),
        ]  # fmt: skip


class Period(models.Model):
    """An offer of a period for mediating, countered or accepted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="periods")
    side = models.CharField(max_length=1, choices=SIDES)  # who offered
    until = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(key, key) for key in ("offered", "countered", "accepted", "replaced")]
    )
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "dispute"], condition=Q(state="offered"), name="period_one_open_offer"
            )
        ]


class Pause(models.Model):
    """A time that does not count: suspended, or with an expert."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=8, choices=[("suspend", "suspend"), ("expert", "expert")])
    body = models.CharField(max_length=80, blank=True, default="")
    since = models.DateTimeField()
    until = models.DateField(null=True, help_text="expected")
    ended_at = models.DateTimeField(null=True)

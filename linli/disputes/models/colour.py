# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.disputes.models.common import pairs
from linli.disputes.rules.states import Colour as ColourKey
from linli.kernel.ids import new_id


class Colour(models.Model):
    """A decision on the dispute: author, reasons, expiry, rhythm, and for red a leader by name. Never on a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="colours")
    colour = models.CharField(max_length=8, choices=pairs(ColourKey))
    reason = models.TextField()
    proposed = models.CharField(max_length=8, blank=True, default="")  # by the stated tests, at that moment
    proposed_why = models.JSONField(default=list)  # keys of the tests
    author = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    leader = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    expires_on = models.DateField()
    every_days = models.SmallIntegerField()
    next_visit_on = models.DateField()
    visited_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=10, blank=True, default="")  # raised, lowered, expired, over

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "dispute"], condition=Q(ended_at__isnull=True), name="colour_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(colour="red") | Q(leader__isnull=False), name="red_has_a_leader"),
            models.CheckConstraint(condition=~Q(reason=""), name="colour_has_a_reason"),
        ]


class ColourVisit(models.Model):
    """One look at a coloured dispute."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    colour = models.ForeignKey(Colour, models.PROTECT, related_name="visits")
    by_post = models.UUIDField()
    found = models.TextField()
    at = models.DateTimeField()

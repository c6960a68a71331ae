# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id


class Handoff(models.Model):
    """A dispute handed to us or by us, with receipt, answer, both numbers, and the sender's limit beside our own."""

    STATES = ("sent", "accepted", "refused", "returned", "reported")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="handoffs")
    inwards = models.BooleanField()
    partner = models.CharField(max_length=20)  # a key of rules.table.handing.PARTNERS
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")  # where it has one here
    body = models.CharField(max_length=80, blank=True, default="")  # its name as on the letter
    basis = models.CharField(max_length=120, blank=True, default="")
    letter = models.CharField(max_length=40, blank=True, default="")
    their_number = models.CharField(max_length=40, blank=True, default="")
    consented = models.BooleanField()
    state = models.CharField(max_length=10, choices=[(key, key) for key in STATES], default="sent")
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    their_due_at = models.DateTimeField(null=True, help_text="the sender's or receiver's own limit")
    result = models.TextField(blank=True, default="")
    reported_at = models.DateTimeField(null=True)
    report_letter = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(  # a system that sends twice gets the same dispute; two organs may count alike
                fields=["county", "partner", "body", "their_number"],
                condition=Q(inwards=True) & ~Q(their_number=""),
                name="handoff_their_number_once",
            ),
        ]
        indexes = [models.Index(fields=["unit", "dispute"], name="handoff_unit")]

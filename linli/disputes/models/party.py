# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.disputes.models.common import SIDES, pairs
from linli.disputes.rules.states import Consent
from linli.kernel.ids import new_id


class Party(models.Model):
    """One person or organisation on one side of one dispute. Contact data are sealed in people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="parties")
    side = models.CharField(max_length=1, choices=SIDES)
    place = models.SmallIntegerField(help_text="1, 2 … on its side")
    organisation = models.BooleanField(default=False)
    name_masked = models.CharField(max_length=40, blank=True, default="")
    contact = models.ForeignKey("people.Contact", models.PROTECT, null=True, related_name="+")
    resident = models.ForeignKey("people.Resident", models.PROTECT, null=True, related_name="+")
    secret_digest = models.BinaryField(max_length=32, null=True)  # the code of this party's own
    consent = models.CharField(max_length=10, choices=pairs(Consent), default=Consent.UNASKED)
    consent_how = models.CharField(
        max_length=8, blank=True, default=""
    )  # self, sender: in the letter; or how the office was told
    consent_at = models.DateTimeField(null=True)
    represents = models.BooleanField(default=False)  # speaks and signs for its side in a group dispute
    proof = models.CharField(max_length=120, blank=True, default="")  # of the choice of representatives
    confirms = models.BooleanField(null=True)  # agreed to ask the court for confirmation

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "dispute", "side", "place"], name="party_one_a_place"),
            models.CheckConstraint(condition=~Q(represents=True) | ~Q(proof=""), name="representative_has_proof"),
        ]
        indexes = [models.Index(fields=["resident"], condition=Q(resident__isnull=False), name="party_resident")]


class Agent(models.Model):
    """Who acts for a party, within a stated scope and with proof."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="agents")
    party = models.ForeignKey(Party, models.PROTECT, related_name="agents")
    name_masked = models.CharField(max_length=40, blank=True, default="")
    contact = models.ForeignKey("people.Contact", models.PROTECT, null=True, related_name="+")
    resident = models.ForeignKey("people.Resident", models.PROTECT, null=True, related_name="+")
    secret_digest = models.BinaryField(max_length=32, null=True)
    scope = models.CharField(max_length=80)
    proven = models.BooleanField(default=False)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["resident"], condition=Q(resident__isnull=False), name="agent_resident")]


class Claim(models.Model):
    """What one party wants; in a group dispute there are many, settled one by one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="claims")
    party = models.ForeignKey(Party, models.PROTECT, related_name="claims")
    place = models.SmallIntegerField()
    text = models.TextField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    state = models.CharField(
        max_length=10, choices=[("open", "open"), ("settled", "settled"), ("withdrawn", "withdrawn")], default="open"
    )
    settled_amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    agreement = models.ForeignKey(
        "disputes.Agreement", models.PROTECT, null=True, related_name="claims"
    )  # the newest that settles it, or a part of it
    said_how = models.CharField(max_length=8, blank=True, default="", db_default="")  # the office heard it is withdrawn
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "dispute", "place"], name="claim_one_a_place")]


class ClaimShare(models.Model):
    """How much of a claim one agreement settles: a partial agreement leaves the rest open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="shares")
    agreement = models.ForeignKey("disputes.Agreement", models.PROTECT, related_name="shares")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()


class DisputeLink(models.Model):
    """Two disputes that have to do with each other, also across towns."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    one = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="links")
    other = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "one", "other", "kind"], name="dispute_link_once"),
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="dispute_link_not_to_itself"),
        ]

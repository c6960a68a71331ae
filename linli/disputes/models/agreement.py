# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.disputes.models.common import SIDES
from linli.kernel.ids import new_id


class Agreement(models.Model):
    """What the sides agreed: full, partial or oral; a draft until each signed and the committee sealed it."""

    FORMS = ("full", "partial", "oral")
    STATES = ("draft", "effective", "scrapped", "set_aside", "lapsed")
    # kept to be read: set aside, a court refused it; lapsed, it was over before all had signed

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="agreements")
    place = models.SmallIntegerField(help_text="1, 2 … in its dispute")
    form = models.CharField(max_length=8, choices=[(key, key) for key in FORMS])
    state = models.CharField(max_length=10, choices=[(key, key) for key in STATES], default="draft")
    facts = models.TextField()
    text = models.TextField()
    default_clause = models.TextField(blank=True, default="")
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    drafted_at = models.DateTimeField()
    effective_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "dispute", "place"], name="agreement_one_a_place"),
            models.UniqueConstraint(
                fields=["county", "dispute"], condition=Q(state="draft"), name="agreement_one_draft_a_dispute"
            ),
            models.CheckConstraint(
                condition=~Q(state="effective") | Q(effective_at__isnull=False), name="agreement_in_force_since"
            ),
        ]


class Obligation(models.Model):
    """One thing that one side owes, with its own amount, day and state."""

    STATES = ("open", "performed", "partly", "not_kept")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="obligations")
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="obligations")
    place = models.SmallIntegerField()
    debtor = models.CharField(max_length=1, choices=SIDES)
    creditor = models.CharField(max_length=1, choices=SIDES)
    kind = models.CharField(max_length=4, choices=[("pay", "pay"), ("do", "do"), ("stop", "stop")])
    text = models.CharField(max_length=400)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField()
    way = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=[(key, key) for key in STATES], default="open")
    paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    performed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "agreement", "place"], name="obligation_one_a_place"),
            models.CheckConstraint(condition=~Q(kind="pay") | Q(amount__gt=0), name="payment_has_an_amount"),
            models.CheckConstraint(condition=~Q(debtor=models.F("creditor")), name="nobody_owes_oneself"),
        ]
        indexes = [models.Index(fields=["county", "due_on"], condition=Q(state="open"), name="obligation_due")]


class Performance(models.Model):
    """One payment or act on an obligation, as somebody said it. A debtor's own word waits until it is confirmed."""

    STATES = ("said", "counted", "contested", "covered")  # covered: the whole was counted otherwise while it waited

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="performances")
    on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    said_by = models.CharField(max_length=8)  # a, b, office
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(key, key) for key in STATES], default="counted", db_default="counted"
    )
    answered_by = models.CharField(max_length=8, blank=True, default="", db_default="")  # who confirmed or contested
    answered_at = models.DateTimeField(null=True)


class Signature(models.Model):
    """That one party (or its agent), the mediator or the committee signed: how, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="signatures")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="signatures")  # null: the facts
    party = models.ForeignKey("disputes.Party", models.PROTECT, null=True, related_name="+")
    agent = models.ForeignKey("disputes.Agent", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")  # mediator, or who sealed
    as_what = models.CharField(max_length=10)  # party, mediator, committee
    way = models.CharField(max_length=8)  # screen, paper, print, stamp
    digest = models.CharField(max_length=64, blank=True, default="")  # of what was read: see queries.signing
    drawn = models.UUIDField(null=True)  # the file of the signature drawn on the phone
    at = models.DateTimeField()


class Confirmation(models.Model):
    """The joint application to the court about one agreement."""

    STATES = ("proposed", "applied", "taken", "not_taken", "confirmed", "refused", "withdrawn")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="confirmations")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(key, key) for key in STATES], default="proposed")
    last_day = models.DateField(help_text="the 30th day from effect")
    court = models.CharField(max_length=80, blank=True, default="")
    number = models.CharField(max_length=40, blank=True, default="")
    applied_on = models.DateField(null=True)
    taken_on = models.DateField(null=True)
    extended_on = models.DateField(null=True, help_text="more time given by the president of the court")
    decided_on = models.DateField(null=True)
    proposed_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True, help_text="the post that answers for rules.excluded.CHECKLIST")
    check_note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_on__isnull=True) | Q(applied_on__lte=models.F("last_day")),
                name="confirmation_within_thirty_days",
            ),
            models.UniqueConstraint(
                fields=["county", "agreement"],
                condition=Q(state__in=["proposed", "applied", "taken", "confirmed"]),
                name="confirmation_one_running",
            ),
        ]

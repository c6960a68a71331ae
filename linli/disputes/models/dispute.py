# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q

from linli.disputes.models.common import pairs
from linli.disputes.rules.states import STAGE_OF, WATCHED, Grade, Source, Stage, State, Tier
from linli.kernel.ids import new_id
from linli.ledger.rules import Subject


class Dispute(models.Model):
    """One quarrel between two sides, from the wish to mediate to the file on the shelf.

    The row is the projection of its ledger entries; `version` is the number of the newest one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    number = models.CharField(max_length=24, null=True)  # null only inside the transaction that makes it
    title = models.CharField(max_length=120)
    dispute_type = models.CharField(max_length=8, default="DT99")
    source = models.CharField(max_length=16, choices=pairs(Source), default=Source.APPLIED)
    case_number = models.CharField(max_length=24, blank=True, default="")  # the matter it grew from keeps its number
    state = models.CharField(max_length=12, choices=pairs(State), default=State.APPLIED)
    stage = models.CharField(max_length=10, choices=pairs(Stage), default=Stage.COMMITTEE)
    tier = models.CharField(max_length=8, choices=pairs(Tier), default=Tier.VILLAGE)
    grade = models.CharField(max_length=10, choices=pairs(Grade), default=Grade.ORDINARY)
    version = models.IntegerField(default=1)
    scope_code = models.CharField(max_length=15)  # today's area: the only column scope reads
    place_text = models.CharField(max_length=200, blank=True, default="")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="yuan in dispute")
    injured = models.BooleanField(default=False, db_default=False)  # told at registration, of the dispute
    died = models.BooleanField(default=False, db_default=False)
    language = models.CharField(max_length=16, blank=True, default="", db_default="")  # spoken best, as asked for
    pair_digest = models.BinaryField(max_length=32, null=True)  # keyed: same two sides on the same cause, nothing more

    committee = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    screening = models.ForeignKey("disputes.Screening", models.PROTECT, null=True, related_name="found")
    colour = models.CharField(max_length=8, blank=True, default="")  # of the decision in force; see Colour
    group = models.BooleanField(default=False)
    safe_sides = models.CharField(max_length=2, blank=True, default="")  # whom the safety path protects: a, b, ab

    applied_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    state_at = models.DateTimeField(help_text="when it came into its state")
    due_at = models.DateTimeField(null=True, help_text="the earliest running limit, UTC; see Limit")
    late_at = models.DateTimeField(
        null=True, help_text="from then on a limit is over for sure: due_at, if no year is waited for"
    )
    due_step = models.CharField(max_length=24, blank=True, default="")  # which limit that is
    agreed_until = models.DateField(null=True, help_text="end of the period the sides agreed on")
    settled = models.CharField(max_length=8, blank=True, default="")  # full, partial, oral; empty: not settled
    effective_at = models.DateTimeField(null=True, help_text="of the (last) agreement")
    settled_amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    performed_at = models.DateTimeField(null=True, help_text="when all of every agreement was performed")
    confirmed_at = models.DateTimeField(null=True, help_text="when the court confirmed")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=16, blank=True, default="")
    prior_state = models.CharField(max_length=12, blank=True, default="")  # before it was handed over
    closed_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    keep = models.CharField(max_length=8, blank=True, default="")  # retention of the file

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="dispute_one_number_a_county"),
            models.UniqueConstraint(  # one between the same sides on the same cause, as long as something goes on in it
                fields=["county", "pair_digest"],
                condition=Q(pair_digest__isnull=False, state__in=sorted(WATCHED)),
                name="dispute_one_open_a_pair",
            ),
            models.CheckConstraint(
                name="dispute_stage_follows_state",
                condition=Q(*[Q(state=state, stage=stage) for state, stage in STAGE_OF.items()], _connector=Q.OR),
            ),
            models.CheckConstraint(
                name="dispute_performing_has_effect",
                condition=~Q(state__in=[State.PERFORMING, State.CONFIRMING]) | Q(effective_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "stage", "due_at", "id"], name="dispute_committee_stage"),
            models.Index(
                OpClass("scope_code", "text_pattern_ops"), "stage", "due_at", "id", name="dispute_scope_stage"
            ),
            models.Index(fields=["county", "stage", "due_at", "id"], name="dispute_county_stage"),
            models.Index(fields=["county", "applied_at"], name="dispute_county_applied"),
            models.Index(fields=["county", "colour", "due_at"], condition=~Q(colour=""), name="dispute_coloured"),
            models.Index(fields=["county", "case_number"], condition=~Q(case_number=""), name="dispute_of_case"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)

    @property
    def subject(self) -> Subject:
        return Subject("dispute", self.id, self.county)


class DisputeText(models.Model):
    """What it is about, apart from the narrow row that lists read."""

    dispute = models.OneToOneField(Dispute, models.CASCADE, primary_key=True, related_name="said")
    county = models.CharField(max_length=6)
    facts = models.TextField()  # what happened, as the applicant told it: both sides read it
    requests = models.TextField(blank=True, default="")
    undisputed = models.TextField(blank=True, default="")  # facts both sides sign although there is no agreement
    ways = models.TextField(blank=True, default="")  # other ways told at the end, or the right door

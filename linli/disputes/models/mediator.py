# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from linli.disputes.models.common import SIDES, pairs
from linli.disputes.rules.states import Team
from linli.kernel.ids import new_id


class Committee(models.Model):
    """A mediation committee: the unit, what its papers are called, how it is made up (人民调解法 art. 8, 9)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.OneToOneField("people.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[(key, key) for key in ("village", "town", "enterprise", "industry", "county", "commercial")],
    )
    paper_word = models.CharField(max_length=12)  # 东人调: stands in the numbers of its papers
    members = models.SmallIntegerField(default=3)
    women = models.SmallIntegerField(default=1)
    term_from = models.DateField(null=True)
    term_to = models.DateField(null=True)
    filed_on = models.DateField(null=True, help_text="when the justice bureau was told")


class Mediator(models.Model):
    """One who may mediate: on which team, in what, where, how much at a time. A duty, not a person's file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    post = models.OneToOneField("people.Post", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    team = models.CharField(max_length=16, choices=pairs(Team))
    expertise = ArrayField(models.CharField(max_length=8), default=list, blank=True)  # prefixes of dispute types
    languages = ArrayField(models.CharField(max_length=16), default=list, blank=True)  # dialects too
    area_code = models.CharField(max_length=12)
    most_open = models.SmallIntegerField(default=20)
    salaried = models.BooleanField(default=False)  # on full public pay: no allowance a case
    listed_on = models.DateField()
    delisted_on = models.DateField(null=True)
    filed_on = models.DateField(null=True, help_text="when the justice bureau was told")

    class Meta:
        indexes = [models.Index(fields=["county", "unit"], name="mediator_unit")]


class Training(models.Model):
    """One course that a mediator attended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    mediator = models.ForeignKey(Mediator, models.PROTECT, related_name="trainings")
    on = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    topic = models.CharField(max_length=80)


class Interest(models.Model):
    """A standing conflict of interest: a unit or a kind of dispute that this mediator keeps out of."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    mediator = models.ForeignKey(Mediator, models.PROTECT, related_name="interests")
    area_code = models.CharField(max_length=15, blank=True, default="")
    dispute_type = models.CharField(max_length=8, blank=True, default="")
    words = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)


class Appointment(models.Model):
    """A mediator in a dispute: chosen or named, declared, serving, challenged, gone."""

    STATES = ("named", "serving", "challenged", "gone")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="appointments")
    mediator = models.ForeignKey(Mediator, models.PROTECT, related_name="appointments")
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="+", db_index=False)  # the mediator's
    chosen = models.BooleanField(default=False)  # by both sides; else named by the committee
    state = models.CharField(max_length=10, choices=[(key, key) for key in STATES], default="named")
    proposed = models.JSONField(null=True)  # what the software proposed and why, beside what the person chose
    interest = models.BooleanField(null=True)
    challenge_side = models.CharField(max_length=1, blank=True, default="")
    named_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    gone_why = models.CharField(max_length=12, blank=True, default="")  # interest, challenge, stepped_down, moved

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "dispute", "mediator"], condition=~Q(state="gone"), name="appointment_once"
            ),
        ]
        indexes = [models.Index(fields=["post", "state", "dispute"], name="appointment_post")]


class Choice(models.Model):
    """Which mediator a side chose; where both choose the same one, that one is asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="choices")
    side = models.CharField(max_length=1, choices=SIDES)
    mediator = models.ForeignKey(Mediator, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "dispute", "side"], name="choice_one_a_side")]


MEDIATES = models.Q(state="serving") | models.Q(state="challenged", declared_at__isnull=False)  # of appointments

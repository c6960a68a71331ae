# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from linli.disputes.models.common import SIDES, pairs
from linli.disputes.rules.states import Where
from linli.kernel.ids import new_id


class Room(models.Model):
    """A named mediation room."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    address = models.CharField(max_length=120, blank=True, default="")
    seats = models.SmallIntegerField(default=8)
    two_doors = models.BooleanField(default=False)  # the sides need not meet at the door
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "unit", "name"], name="room_one_name_a_unit")]


class Session(models.Model):
    """One meeting, joint or apart. `held_by` are the posts that were there: they alone read what was said apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="sessions")
    place = models.SmallIntegerField(help_text="1, 2 … in its dispute")
    kind = models.CharField(max_length=8, choices=[("joint", "joint"), ("caucus", "caucus")])
    side = models.CharField(max_length=1, choices=SIDES, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="sessions")
    place_text = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(
        max_length=10, choices=[("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")], default="planned"
    )
    held_by = ArrayField(models.UUIDField(), default=list, blank=True)  # posts
    held_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "dispute", "place"], name="session_one_a_place"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(kind="joint") | ~Q(side=""), name="caucus_has_a_side"),
        ]
        indexes = [
            models.Index(
                fields=["room", "starts_at"], condition=Q(state="planned", room__isnull=False), name="session_room"
            )
        ]


class Statement(models.Model):
    """Words in a dispute, each in one room. `where` and `side` decide who may read it: rules.sight.may_read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="statements")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="statements")
    where = models.CharField(max_length=8, choices=pairs(Where))
    side = models.CharField(max_length=1, choices=SIDES, blank=True, default="")  # whose caucus or safety
    heard_by = ArrayField(models.UUIDField(), default=list, blank=True)  # posts that were told; for caucus
    step = models.CharField(max_length=24)
    field = models.CharField(max_length=24)
    by_side = models.CharField(max_length=1, blank=True, default="")
    by_post = models.UUIDField(null=True)
    party = models.UUIDField(null=True)  # who spoke, if a party did
    text = models.TextField()
    at = models.DateTimeField()
    entry = models.IntegerField(default=0)  # number of the ledger entry
    allowed_at = models.DateTimeField(null=True)  # when its side made it joint

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(where__in=["caucus", "safety"]) | ~Q(side=""), name="apart_words_have_a_side"
            )
        ]
        indexes = [models.Index(fields=["dispute", "at"], name="statement_dispute")]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.cases.rules.reception import AppointmentState, ReviewKind
from linli.kernel.ids import new_id
from linli.ledger.rules import Subject


class ReceptionDay(models.Model):
    """A day on which a leader receives whoever comes, published before it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")  # whose centre receives
    leader = models.UUIDField(null=True, help_text="the post of the leader who receives")
    desk = models.CharField(max_length=60, help_text="as published: 副县长接访")
    place = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.SmallIntegerField(default=30, help_text="for one appointment")
    opened_by = models.UUIDField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit", "desk", "starts_at"],
                condition=Q(called_off_at__isnull=True),
                name="reception_day_once",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="reception_ends_after_start"),
        ]
        indexes = [models.Index(fields=["county", "starts_at"], name="reception_day_start")]

    @property
    def subject(self) -> Subject:
        return Subject("reception", self.id, self.county)


class Appointment(models.Model):
    """One place at a reception day: booked by a resident, or taken by who walked in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    number = models.CharField(max_length=24, null=True)
    day = models.ForeignKey(ReceptionDay, models.CASCADE, related_name="appointments")
    at = models.DateTimeField()
    state = models.CharField(
        max_length=9, default=AppointmentState.BOOKED, choices=[(s.value, s.value) for s in AppointmentState]
    )
    walk_in = models.BooleanField(default=False)
    contact = models.ForeignKey("people.Contact", models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=500, blank=True, default="")
    secret_digest = models.BinaryField(max_length=32, null=True)
    booked_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="appointment_one_number"),
            models.UniqueConstraint(
                fields=["county", "day", "at"],
                condition=Q(walk_in=False) & ~Q(state=AppointmentState.CANCELLED),
                name="appointment_one_a_place",
            ),
        ]


class TakenUp(models.Model):
    """A matter that a leader has taken up by name (领导包案)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="taken_up")
    leader = models.UUIDField(help_text="the leader's post")
    taken_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="taken_up_once_a_case")
        ]


class Milestone(models.Model):
    """One thing to reach by a day in a matter that was taken up."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    taken = models.ForeignKey(TakenUp, models.CASCADE, related_name="milestones")
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    reached_at = models.DateTimeField(null=True)
    told = models.SmallIntegerField(default=0, db_default=0, help_text="of it: see rules.reception.Told")


class Review(models.Model):
    """A petitioner asks the tier above to look again at an opinion: once (复查), and once more (复核). 信访工作条例 art. 35, 36."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=7, choices=[(kind.value, kind.value) for kind in ReviewKind])
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True, help_text="the former opinion stands")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(given_at__isnull=True), name="review_one_open_a_case")
        ]

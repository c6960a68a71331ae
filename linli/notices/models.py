# SPDX-License-Identifier: MulanPSL-2.0
"""The outbox: a row a message, written with the fact it tells of, and who has read it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.notices import texts
from linli.notices.rules import State


class Notice(models.Model):
    """One message to one recipient by one channel. Holds ids and keys; words and numbers are made when it is sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=40)  # key of the words in notices.registry
    about_kind = models.CharField(max_length=20)
    about_id = models.UUIDField()
    to_kind = models.CharField(max_length=10)  # unit, post, contact, resident
    to_id = models.UUIDField()
    channel = models.CharField(max_length=10, choices=texts.CHANNELS)
    facts = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)  # may break the quiet hours
    state = models.CharField(max_length=12, choices=texts.STATES, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)  # while sending: the end of the worker's lease
    last_error = models.CharField(max_length=40, blank=True, default="")
    created_at = models.DateTimeField()
    send_from = models.DateTimeField()  # created_at, or the end of the quiet hours: the hand-over is measured from here
    handed_over_at = models.DateTimeField(null=True)
    sent_key = models.CharField(max_length=36, blank=True, default="")  # what the channel tells repeats by
    settled_by = models.UUIDField(null=True)  # the post that took over, where a person had to

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "sent_key"], condition=~Q(sent_key=""), name="one_notice_a_sent_key"
            ),
            models.CheckConstraint(
                condition=Q(channel="in_app") | ~Q(sent_key=""), name="what_leaves_the_house_has_a_key"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state__in=["waiting", "sending"]), name="notice_due"
            ),  # the worker's only index stays as small as its work
            models.Index(fields=["to_id", "created_at"], name="notice_inbox"),
            models.Index(fields=["about_id"], name="notice_about"),
            models.Index(
                fields=["county", "created_at"], condition=Q(state__in=["for_person", "failed"]), name="notice_stuck"
            ),
            models.Index(fields=["send_from"], condition=~Q(channel="in_app"), name="notice_handover"),
        ]


class Read(models.Model):
    """A post has read a notice; a notice to a unit is read by each of its posts for itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="reads")
    reader_id = models.UUIDField()  # post, or resident
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "reader_id", "notice"], name="read_once_a_reader")]

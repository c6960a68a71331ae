# SPDX-License-Identifier: MulanPSL-2.0
"""Looks at contact data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.people import texts
from linli.people.models.contacts import Contact


class Reveal(models.Model):
    """One look at a contact in clear. The person concerned reads these rows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="reveals")
    subject_kind = models.CharField(max_length=16)
    subject_id = models.UUIDField()
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=texts.choices(texts.PURPOSES))
    words = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose="other") | ~Q(words=""), name="other_purpose_is_explained")
        ]
        indexes = [
            models.Index(fields=["subject_id", "at"], name="reveal_by_subject"),
            models.Index(fields=["at", "id"], name="reveal_by_time"),
        ]

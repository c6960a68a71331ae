# SPDX-License-Identifier: MulanPSL-2.0
"""Residents, and how to reach whoever raised a matter."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id


class Resident(models.Model):
    """Someone who proved a phone number. Nothing is known here but that: no name, no label, no score."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    phone_digest = models.BinaryField(max_length=32, null=True)  # null once the resident has cancelled
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "phone_digest"], name="one_resident_a_phone")]


class Contact(models.Model):
    """How to reach whoever raised one matter. `sealed` holds name, phone and address; the rest cannot be dialled."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, related_name="contacts")
    sealed = models.BinaryField(null=True)  # by people/keys; null once forgotten
    phone_digest = models.BinaryField(max_length=32, null=True)  # null without phone and once forgotten
    phone_masked = models.CharField(max_length=20, blank=True)
    name_masked = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(  # forgetting leaves nothing that could be read or matched
                condition=Q(forgotten_at__isnull=True)
                | Q(sealed__isnull=True, phone_digest__isnull=True, phone_masked="", name_masked="", resident=None),
                name="forgotten_contact_is_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "phone_digest"], condition=Q(phone_digest__isnull=False), name="contact_by_phone"
            )
        ]

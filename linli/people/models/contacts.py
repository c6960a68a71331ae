# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.people import texts


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
        indexes = [models.Index(fields=["subject_id", "at"], name="reveal_by_subject")]


class PhoneCode(models.Model):
    """The one code that a phone can be proved with now. A new one replaces it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    phone_digest = models.BinaryField(max_length=32)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")  # where the code is sent
    code_digest = models.BinaryField(max_length=32)
    tries = models.SmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "phone_digest"], name="one_code_a_phone")]

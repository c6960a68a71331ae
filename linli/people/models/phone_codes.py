# SPDX-License-Identifier: MulanPSL-2.0
"""Codes that prove a phone."""

from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id
from linli.people.models.contacts import Contact


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

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Signature(models.Model):
    """What a matter is recognised by when the same thing is told again. Words are kept as numbers only.

    `teller` is a keyed digest, there while the matter, or the one it was merged into, is open and emptied when that
    ends: a second letter about an unsolved matter is recognised, and no history of a person remains.
    """

    matter_id = models.UUIDField(primary_key=True)
    county = models.CharField(max_length=6)
    at = models.DateTimeField()
    scope_code = models.CharField(max_length=15)
    category = models.CharField(max_length=8, blank=True, default="")
    lon = models.FloatField(null=True, help_text="WGS-84 degrees")
    lat = models.FloatField(null=True, help_text="WGS-84 degrees")
    keys = ArrayField(models.IntegerField())  # word, place and month in one number each: see rules/sameness/keys.py
    words = ArrayField(models.IntegerField())
    is_open = models.BooleanField(default=True)
    teller = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ended_matter_forgets_its_teller", condition=Q(is_open=True) | Q(teller__isnull=True)
            ),
        ]
        indexes = [
            GinIndex(fields=["keys"], name="signature_keys", fastupdate=False),
            models.Index(fields=["county", "teller"], condition=Q(teller__isnull=False), name="signature_teller"),
        ]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

LEAST = 1e-9  # of a try: what adding up leaves over


class KeyRow(models.Model):
    """What the ring must be able to open: `canary`, to notice a wrong key, and `lookup`, the key of phone digests."""

    name = models.CharField(max_length=12, primary_key=True)
    county = models.CharField(max_length=6)
    sealed = models.BinaryField()
    created_at = models.DateTimeField()


class Bucket(models.Model):
    """Tries left under one key (people/limits.py). Unlogged: a crash forgets tries, never data."""

    key = models.CharField(max_length=96, primary_key=True)
    county = models.CharField(max_length=6)
    tokens = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="bucket_by_age")]  # old rows are swept
        constraints = [models.CheckConstraint(name="bucket_not_overdrawn", condition=models.Q(tokens__gte=-2 * LEAST))]

# SPDX-License-Identifier: MulanPSL-2.0
"""What a county has published of its work, as the numbers stood then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id


class Publication(models.Model):
    """The figures of one period, published by a named post. What was withdrawn stays, and is not shown."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    first = models.DateField()
    last = models.DateField()
    figures = models.JSONField(help_text="[rate, numerator, denominator] of the whole county")
    exclusions = models.JSONField(help_text="[reason, approved, refused]")
    published_by = models.UUIDField()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "last", "first"], condition=Q(withdrawn_at__isnull=True), name="published_once"
            )
        ]

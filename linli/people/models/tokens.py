# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from linli.kernel.ids import new_id


class ApiToken(models.Model):
    """Another system's access. With a post it acts through that post, and the post's holder answers for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=8), default=list)
    area_code = models.CharField(max_length=15)
    categories = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    sender = models.UUIDField(
        null=True, help_text="the first token of this integration: keys of what was sent count on; null: this is it"
    )
    opened_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "name"], condition=models.Q(closed_at__isnull=True), name="one_open_token_a_name"
            ),
        ]

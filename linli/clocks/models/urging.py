# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class Urging(models.Model):
    """One rung taken: what the printed form (催办通知书, 督办函) is made from. `entry` is its ledger entry."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    clock = models.ForeignKey("clocks.Clock", models.CASCADE, related_name="urgings")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    rung = models.SmallIntegerField()
    at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="as it was then")
    holder = models.UUIDField(null=True)
    person = models.UUIDField(null=True, help_text="the post that handled it")
    entry = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "clock", "entry"], name="urging_once_an_entry")]
        indexes = [
            models.Index(fields=["subject_id", "at"], name="urging_of_subject"),
            models.Index(fields=["county", "rung", "at"], name="urging_by_rung"),
        ]

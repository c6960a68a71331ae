# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class GivenAnswer(models.Model):
    """What was answered to one Idempotency-Key of one caller: the same request again gets the same answer.

    `status` is null while the first request runs, and where what was made tells the answer (reports). Kept 90 days: a sender may have been offline for weeks.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    actor = models.UUIDField()
    key = models.CharField(max_length=80)
    request_digest = models.BinaryField(max_length=32)
    status = models.SmallIntegerField(null=True)
    body = models.JSONField(null=True)
    begun_at = models.DateTimeField()

    class Meta:
        app_label = "web"
        constraints = [models.UniqueConstraint(fields=["county", "actor", "key"], name="one_answer_a_key")]
        indexes = [models.Index(fields=["begun_at"], name="given_answer_age")]

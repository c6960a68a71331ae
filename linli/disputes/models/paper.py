# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.disputes.models.common import SIDES
from linli.kernel.ids import new_id


class Filed(models.Model):
    """One sheet or bundle put into the file: a scan, evidence, a receipt. Papers that Linli makes are in `papers`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="filed")
    kind = models.CharField(max_length=24)  # a key of rules.file_index
    side = models.CharField(max_length=1, choices=SIDES, blank=True, default="")  # of one side only
    where = models.CharField(max_length=8, default="joint")  # read like words said there: joint, caucus, safety
    file_ids = models.JSONField(default=list)  # files.StoredFile
    note = models.CharField(max_length=80, blank=True, default="")
    by_post = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dispute", "kind"], name="filed_dispute")]

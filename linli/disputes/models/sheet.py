# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class SheetNeed(models.Model):
    """When a county wants one sheet in the file; the newest of a kind counts, the older ones stay to be read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=24, help_text="a key of rules.file_index.INDEX")
    met = models.CharField(max_length=120, blank=True, default="", help_text="keys of rules.file_index.MET, by |")
    source = models.CharField(max_length=120)
    set_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "kind", "set_at"], name="sheet_need_one_a_moment")]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class PlaceLesson(models.Model):
    """One matter that taught a name: a person confirmed where it lies, and its teller had called the place so.

    Nothing of the matter is kept but its id: no words, no teller.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    place = models.ForeignKey("triage.Place", models.CASCADE, related_name="lessons", db_index=False)
    matter_id = models.UUIDField()
    agrees = models.BooleanField()  # False: that matter lies elsewhere
    area_code = models.CharField(max_length=15)  # where the matter lies
    by_post = models.UUIDField(null=True)  # who confirmed it
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "matter_id"], name="place_lesson_once_a_matter")]

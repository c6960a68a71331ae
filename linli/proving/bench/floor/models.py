# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models


class Matter(models.Model):
    key = models.UUIDField(unique=True)
    words = models.TextField()
    kind = models.IntegerField()
    channel = models.TextField()
    at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        app_label, managed, db_table = "floor", False, "floor_matter"


class _Part(models.Model):
    matter = models.ForeignKey(Matter, models.DO_NOTHING)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Place(_Part):
    lon = models.FloatField()
    lat = models.FloatField()
    address = models.JSONField()

    class Meta:
        app_label, managed, db_table = "floor", False, "floor_place"


class Stand(_Part):
    state = models.TextField()
    words = models.TextField(null=True)

    class Meta:
        app_label, managed, db_table = "floor", False, "floor_stand"


class Story(_Part):
    kind = models.TextField()
    facts = models.JSONField()

    class Meta:
        app_label, managed, db_table = "floor", False, "floor_story"

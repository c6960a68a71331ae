# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class RuleChange(models.Model):
    """One change of calendar, hours, limits or the ladder: its reason, and how many running clocks it moved."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    version = models.IntegerField()
    at = models.DateTimeField()
    by_post = models.UUIDField(null=True)
    what = models.CharField(max_length=20, help_text="days, hours, limit, rung or quiet")
    detail = models.CharField(max_length=200, help_text="which days, hours or limit")
    reason = models.CharField(max_length=200)
    moved = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "version"], name="rule_change_once_a_version")]


class MovedClock(models.Model):
    """A clock that a change moved: before and after."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    change = models.ForeignKey("clocks.RuleChange", models.CASCADE, related_name="clocks")
    clock = models.ForeignKey("clocks.Clock", models.CASCADE, related_name="+", db_index=False)
    before_at = models.DateTimeField()
    after_at = models.DateTimeField()

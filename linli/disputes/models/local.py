# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.disputes.models.common import pairs
from linli.disputes.rules.states import Grade
from linli.kernel.ids import new_id


class LocalRule(models.Model):
    """A county's own form of a local rule; the newest of a key counts, the older ones stay to be read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    key = models.CharField(max_length=20)  # of data/local_rules.csv
    number = models.IntegerField(null=True)
    grade = models.CharField(max_length=10, choices=pairs(Grade), blank=True, default="")
    in_force = models.BooleanField()
    source = models.CharField(max_length=120)
    set_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "key", "set_at"], name="local_rule_one_a_moment")]

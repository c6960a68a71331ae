# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.disputes.models.common import pairs
from linli.disputes.rules.states import Colour, Grade
from linli.kernel.ids import new_id


class GradingTest(models.Model):
    """A county's own form of a stated test; the newest of a key counts, the older ones stay to be read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    key = models.CharField(max_length=20)  # of data/grading_tests.csv
    number = models.IntegerField(null=True, help_text="persons or yuan; null: the test has none")
    grade = models.CharField(max_length=10, choices=pairs(Grade), blank=True, default="")
    colour = models.CharField(max_length=8, choices=pairs(Colour), blank=True, default="")
    in_force = models.BooleanField()
    source = models.CharField(max_length=120)
    set_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "key", "set_at"], name="grading_test_one_a_moment"),
            models.CheckConstraint(condition=Q(number__isnull=True) | Q(number__gt=0), name="grading_number_counts"),
            models.CheckConstraint(condition=~Q(grade="", colour=""), name="grading_test_speaks"),
        ]

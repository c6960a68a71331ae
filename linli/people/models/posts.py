# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.people import texts


class Post(models.Model):
    """One person in one unit, in one role, for one area: through it, and only through it, a person acts.

    Rows are never deleted and never given to somebody else: the ledger names posts for ever.
    A trigger keeps the three administrators apart (migration 0001).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="posts")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=texts.choices(texts.ROLES))
    title = models.CharField(max_length=40, blank=True, default="")
    area_code = models.CharField(max_length=15)  # prefix of the scope; a grid worker's is a grid
    categories = ArrayField(models.CharField(max_length=8), default=list, blank=True)  # prefixes; empty is all
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="the first day it is no longer held")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "account", "unit", "role", "area_code"],
                condition=Q(ends_on__isnull=True),
                name="one_open_post_a_duty",
            ),
            models.CheckConstraint(condition=Q(area_code__startswith=F("county")), name="post_lies_in_its_county"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="post_ends_after_start"
            ),
        ]
        indexes = [
            models.Index(  # who answers for this area (the grid worker of a grid)
                fields=["area_code", "role"], opclasses=["text_pattern_ops", "text_pattern_ops"], name="post_by_area"
            ),
        ]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.triage.rules.routes import Hours

_HOURS = [(one.value, one.value) for one in Hours]


class Route(models.Model):
    """One rule of the table that says which unit a matter goes to. What is empty holds for all."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    category = models.CharField(max_length=8, blank=True, default="", help_text="beginning of a category's code")
    area_code = models.CharField(max_length=15, help_text="beginning of an area's code; six digits for the county")
    order_type = models.CharField(max_length=2, blank=True, default="")
    hours = models.CharField(max_length=4, choices=_HOURS, blank=True, default=Hours.ANY)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="from this day on it holds no longer")
    note = models.CharField(max_length=200, blank=True, default="", help_text="on what paper it stands")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "category", "area_code", "order_type", "hours", "unit", "starts_on"],
                condition=Q(ends_on__isnull=True),  # what has ended stands in no rule's way
                name="route_once",
            ),
            models.CheckConstraint(
                name="route_ends_after_it_starts", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
        ]
        indexes = [models.Index(fields=["county", "category", "area_code"], name="route_by_category")]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.people import texts


class Unit(models.Model):
    """An office that answers for matters: a centre, a department, a town office, a village."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=24)
    kind = models.CharField(max_length=16, choices=texts.choices(texts.UNIT_KINDS))
    tier = models.CharField(max_length=8, choices=texts.choices(texts.TIERS))
    area_code = models.CharField(max_length=12)  # it answers for this area and no wider
    parent = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="children")
    phone = models.CharField(max_length=24, blank=True, default="", help_text="public, printed on receipts")
    mail = models.EmailField(
        max_length=100, blank=True, default="", db_default="", help_text="told there too, beside in_app"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True, help_text="the first day it is no longer open")

    class Meta:
        constraints = [
            models.UniqueConstraint(  # one door an area: nobody has to ask which centre
                fields=["county", "area_code"],
                condition=Q(kind="centre", closed_on__isnull=True),
                name="one_open_centre_an_area",
            ),
            models.UniqueConstraint(
                fields=["county", "area_code", "name"],
                condition=Q(closed_on__isnull=True),
                name="one_open_unit_a_name",
            ),
            models.CheckConstraint(condition=Q(area_code__startswith=F("county")), name="unit_lies_in_its_county"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")), name="unit_closes_after_opening"
            ),
        ]

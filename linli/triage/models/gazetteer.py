# SPDX-License-Identifier: MulanPSL-2.0
"""Names of things inside areas, and the ledger of addresses behind them."""

from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.triage.rules.gazetteer import PlaceKind, PlaceSource

_KINDS = [(kind.value, kind.value) for kind in PlaceKind]
_SOURCES = [(source.value, source.value) for source in PlaceSource]


class Place(models.Model):
    """An estate, street, building, landmark or village group by name: what residents say instead of a code.

    An alias is a row of its own. `accepted` counts the cases in which a person confirmed that the name means this area.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=_KINDS, default=PlaceKind.OTHER)
    area_code = models.CharField(max_length=15)  # the smallest area that holds all of it
    lon = models.FloatField(null=True, help_text="WGS-84 degrees")
    lat = models.FloatField(null=True, help_text="WGS-84 degrees")
    source = models.CharField(max_length=8, choices=_SOURCES, default=PlaceSource.IMPORT)
    accepted = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)  # cases in which a person said it means another place
    closed_on = models.DateField(null=True, help_text="from this day on it is not read any more")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "name", "area_code"], name="place_name_once_an_area"),
            models.CheckConstraint(name="place_lies_in_its_county", condition=Q(area_code__startswith=F("county"))),
        ]
        indexes = [models.Index(fields=["county", "changed_at"], name="place_changed")]


class Address(models.Model):
    """A standard address: the building's line, then the building, then the unit in it. Each refers to the one above."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    text = models.CharField(max_length=120)  # 城关镇东门社区解放路12号 · 3号楼 · 2单元
    part = models.CharField(max_length=40)  # what this level adds: 3号楼
    level = models.CharField(max_length=8, choices=[(name, name) for name in ("address", "building", "unit")])
    above = models.ForeignKey("self", models.PROTECT, null=True, related_name="below", db_index=False)
    area_code = models.CharField(max_length=15)
    lon = models.FloatField(null=True, help_text="WGS-84 degrees")
    lat = models.FloatField(null=True, help_text="WGS-84 degrees")
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "text"], name="address_once"),
            models.CheckConstraint(name="address_lies_in_its_county", condition=Q(area_code__startswith=F("county"))),
            models.CheckConstraint(
                name="address_stands_under_its_upper", condition=Q(level="address") ^ Q(above__isnull=False)
            ),
        ]
        indexes = [
            models.Index(OpClass("text", "text_pattern_ops"), name="address_text"),
            models.Index(OpClass("area_code", "text_pattern_ops"), name="address_area"),
            models.Index(fields=["above"], condition=Q(above__isnull=False), name="address_above"),
        ]

    @property
    def place(self) -> tuple[str, float | None, float | None]:
        return self.area_code, self.lon, self.lat

    @place.setter
    def place(self, place: tuple[str, float | None, float | None]) -> None:
        self.area_code, self.lon, self.lat = place

    @property
    def subject(self) -> Subject:
        return Subject("address", self.pk, self.county)

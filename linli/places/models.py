# SPDX-License-Identifier: MulanPSL-2.0
"""Areas by code, grids by code and day, and what became what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.places import texts
from linli.places.rules import GridKind


class Area(models.Model):
    """A city, county, town or village/community, as the division codes name it."""

    code = models.CharField(max_length=12, primary_key=True)  # 4, 6, 9 or 12 digits
    county = models.CharField(max_length=6)  # the first 6 digits; a city's own 4
    name = models.CharField(max_length=80)  # as published: 东门社区居委会
    level = models.CharField(max_length=8, choices=texts.LEVELS)
    parent_code = models.CharField(max_length=9, blank=True, db_index=True)
    kind = models.CharField(max_length=8, blank=True)  # 街道, 镇, 乡, 居委会, 村委会
    lon = models.FloatField(null=True, blank=True)  # centre, WGS-84
    lat = models.FloatField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="first day it no longer holds")

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="area_code_is_a_path", condition=Q(code__regex=r"^([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")
            ),
            models.CheckConstraint(name="area_lies_in_its_county", condition=Q(code__startswith=F("county"))),
            models.CheckConstraint(name="area_lies_in_its_parent", condition=Q(code__startswith=F("parent_code"))),
        ]


class Grid(models.Model):
    """One drawing of a grid, valid from a day. A redrawn grid is a new row with the same code, so cases keep theirs."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    code = models.CharField(max_length=15)
    village_code = models.CharField(max_length=12)  # a grid belongs to exactly one village or community
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=texts.GRID_KINDS, default=GridKind.COMPREHENSIVE)
    shape = models.BinaryField(null=True)  # WKB, WGS-84; null until somebody draws it
    households = models.PositiveIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="first day it no longer holds")

    class Meta:
        ordering: ClassVar = ["code", "valid_from"]
        constraints: ClassVar = [  # that validities of one code do not overlap is kept by a trigger: see 0001_initial
            models.UniqueConstraint(fields=["county", "code", "valid_from"], name="one_drawing_of_a_grid_a_day"),
            models.CheckConstraint(name="grid_code_has_15_digits", condition=Q(code__regex=r"^[0-9]{15}$")),
            models.CheckConstraint(name="grid_lies_in_its_village", condition=Q(code__startswith=F("village_code"))),
            models.CheckConstraint(name="grid_lies_in_its_county", condition=Q(code__startswith=F("county"))),
            models.CheckConstraint(
                name="grid_ends_after_it_starts", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(name="grid_kind_is_known", condition=Q(kind__in=[kind.value for kind in GridKind])),
        ]
        indexes: ClassVar = [  # scope is a prefix: LIKE '510132%'
            models.Index(fields=["code"], name="grid_code_prefix", opclasses=["text_pattern_ops"]),
        ]


class Succession(models.Model):
    """What became what, and why: `old_code` lives on in `new_code` from the day `on`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    old_code = models.CharField(max_length=15)
    new_code = models.CharField(max_length=15)
    on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "old_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "old_code", "new_code", "on"], name="one_succession_a_day"),
            models.CheckConstraint(name="nothing_succeeds_itself", condition=~Q(old_code=F("new_code"))),
        ]
        indexes: ClassVar = [
            models.Index(fields=["old_code"], name="succession_old", opclasses=["text_pattern_ops"]),
        ]

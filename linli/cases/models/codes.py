# SPDX-License-Identifier: MulanPSL-2.0
"""Codes a county may edit. Each row keeps its source and confidence (F, M, K, S: see docs/reference/codes.md)."""

from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class _Code(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    code = models.CharField(max_length=8)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True, default="")
    source = models.TextField(blank=True, default="")
    confidence = models.CharField(max_length=40, blank=True, default="")
    is_open = models.BooleanField(default=True)

    class Meta:
        abstract = True


class Category(_Code):
    """What a matter is about: a part (C), an event (E), a hazard (H), livelihood (L) or a grid service (G)."""

    parent = models.CharField(max_length=8, blank=True, default="")
    handling_class = models.CharField(max_length=2, blank=True, default="")
    limit = models.FloatField(null=True)
    limit_unit = models.CharField(max_length=16, blank=True, default="")
    evidence = models.CharField(
        max_length=200, blank=True, default="", help_text="why finishing needs a photo; empty: it does not"
    )
    notes = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "code"], name="category_code_once")]


class OrderType(_Code):
    """How a matter is dealt with: enquiry, help, complaint, tip …"""

    meaning = models.TextField(blank=True, default="")
    first_contact_limit = models.FloatField(null=True)
    first_contact_unit = models.CharField(max_length=16, blank=True, default="")
    close_limit = models.FloatField(null=True)
    close_unit = models.CharField(max_length=16, blank=True, default="")
    confidential_reporter = models.CharField(max_length=40, blank=True, default="no")
    call_back = models.CharField(max_length=80, blank=True, default="yes")
    anonymous_ok = models.CharField(max_length=10, blank=True, default="yes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "code"], name="order_type_code_once")]


class HandlingClass(_Code):
    """How fast and by what kind of work."""

    meaning = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "code"], name="handling_class_code_once")]


class ProfileEntry(models.Model):
    """One number or word of the county's own rules."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    meaning = models.TextField(blank=True, default="")
    source = models.TextField(blank=True, default="")
    confidence = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "key"], name="profile_key_once")]

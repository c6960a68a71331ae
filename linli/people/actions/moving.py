# SPDX-License-Identifier: MulanPSL-2.0
"""Posts and tokens follow their place when areas merge. Units stay what they are: the old centre ends its own work."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from linli.people.models import ApiToken, Post


def move_posts(old: str, new: str, *, most: int) -> int:
    """Posts and tokens for the place `old` are for `new` from now on. A post its holder has there today stays behind.

    Returns how many moved.
    """
    there = Post.objects.filter(
        county=OuterRef("county"), account=OuterRef("account"), unit=OuterRef("unit"), role=OuterRef("role"),
        area_code=new, ends_on__isnull=True,
    )  # fmt: skip
    twice = Exists(there) & Q(ends_on__isnull=True)
    rows = Post.objects.filter(county=old[:6], area_code__startswith=old).exclude(twice).values("pk")[:most]
    moved = Post.objects.filter(pk__in=rows).update(area_code=new)
    return moved + ApiToken.objects.filter(county=old[:6], area_code__startswith=old).update(area_code=new)

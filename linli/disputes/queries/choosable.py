# SPDX-License-Identifier: MulanPSL-2.0
"""Who can be chosen or named: a mediator on the register whose post somebody holds."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from linli.disputes.models import Mediator
from linli.people.queries import posts_held


def choosable(county: str, *, on: date) -> QuerySet[Mediator]:
    """Who left is not chosen, though nobody has taken them off the register yet."""
    return Mediator.objects.filter(county=county, delisted_on__isnull=True, post__in=posts_held(on).values("pk"))

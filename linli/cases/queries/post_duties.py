# SPDX-License-Identifier: MulanPSL-2.0
"""What hangs on a post: matters its leader has taken up, reception days and shifts to come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.models import DutyShift, ReceptionDay, TakenUp
from linli.kernel.times import county_day


def matters_of(post_id: UUID) -> QuerySet[TakenUp]:
    return TakenUp.objects.filter(leader=post_id, ended_at__isnull=True).order_by("pk")


def days_of(post_id: UUID, now: datetime) -> QuerySet[ReceptionDay]:
    return ReceptionDay.objects.filter(leader=post_id, called_off_at__isnull=True, ends_at__gt=now).order_by("pk")


def shifts_of(post_id: UUID, now: datetime) -> QuerySet[DutyShift]:
    ahead = DutyShift.objects.filter(post=post_id, called_off_at__isnull=True, on__gte=county_day(now))
    return ahead.order_by("on", "pk")


def duty_of(post_id: UUID) -> str:
    """For whoever is about to end the post; "" where nothing hangs on it."""
    now = timezone.now()
    counts = matters_of(post_id).count(), days_of(post_id, now).count(), shifts_of(post_id, now).count()
    if not any(counts):
        return ""
    return _("由这个岗位包案的事项%(matters)s件、接访%(days)s天、值班%(shifts)s班；停用后通知各中心另定。") % dict(
        zip(("matters", "days", "shifts"), counts, strict=True)
    )

# SPDX-License-Identifier: MulanPSL-2.0
"""What hangs on a post: matters its leader has taken up, reception days and shifts to come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.models import Case, DutyShift, ReceptionDay, TakenUp
from linli.cases.rules.states import WITH_UNIT, Stage
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.kernel.times import county_day
from linli.people.queries.posts import unit_of_post
from linli.people.queries.staffing import uncovered_without

AT_DESK = frozenset({Stage.TODO, Stage.RETURNED})


def matters_of(post_id: UUID) -> QuerySet[TakenUp]:
    return TakenUp.objects.filter(leader=post_id, ended_at__isnull=True).order_by("pk")


def days_of(post_id: UUID, now: datetime) -> QuerySet[ReceptionDay]:
    return ReceptionDay.objects.filter(leader=post_id, called_off_at__isnull=True, ends_at__gt=now).order_by("pk")


def shifts_of(post_id: UUID, now: datetime) -> QuerySet[DutyShift]:
    ahead = DutyShift.objects.filter(post=post_id, called_off_at__isnull=True, on__gte=county_day(now))
    return ahead.order_by("on", "pk")


def left_alone(post_id: UUID, now: datetime) -> list[Case]:
    """Open matters at the post's unit, in hand or at its desk, that nobody else there is there for."""
    found = unit_of_post(post_id)
    if found is None or found[1] not in OFFICE | CENTRE:
        return []
    unit, role = found
    waits = (Q(unit=unit, stage__in=WITH_UNIT), OFFICE | CENTRE), (Q(centre=unit, stage__in=AT_DESK), CENTRE)
    alone: list[Case] = []
    for held, roles in waits:
        if role in roles:
            rows = list(Case.objects.filter(held).order_by("pk"))
            bare = uncovered_without(post_id, {case.category for case in rows}, roles, on=county_day(now))
            alone += [case for case in rows if case.category in bare]
    return alone


def duty_of(post_id: UUID) -> str:
    """For whoever is about to end the post; "" where nothing hangs on it."""
    now = timezone.now()
    counts = matters_of(post_id).count(), days_of(post_id, now).count(), shifts_of(post_id, now).count()
    words = [_taken_up(counts)] if any(counts) else []
    if alone := len(left_alone(post_id, now)):
        words.append(
            _("本单位在办或待办的事项有%(n)d件，除了这个岗位没有别人能办：请先为本单位另设岗位。") % {"n": alone}
        )
    return " ".join(words)


def _taken_up(counts: tuple[int, int, int]) -> str:
    return _("由这个岗位包案的事项%(matters)s件、接访%(days)s天、值班%(shifts)s班；停用后通知各中心另定。") % dict(
        zip(("matters", "days", "shifts"), counts, strict=True)
    )

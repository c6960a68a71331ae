# SPDX-License-Identifier: MulanPSL-2.0
"""What hangs on a post: matters its leader has taken up, reception days and shifts to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.models import Call, Case, DutyShift, ReceptionDay, TakenUp
from linli.cases.rules.states import MAY_COME_BACK, WITH_UNIT, Stage, State
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.cases.rules.whistle import OWES
from linli.kernel.times import county_day
from linli.people.queries.posts import grid_workers_of, post_or_none, unit_of_post
from linli.people.queries.staffing import uncovered_without
from linli.people.rules import Role

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
    own = Q(stage__in=WITH_UNIT) | Q(state__in=MAY_COME_BACK)
    waits = (Q(own, unit=unit), OFFICE | CENTRE), (Q(centre=unit, stage__in=AT_DESK), CENTRE)
    alone: list[Case] = []
    for held, roles in waits:
        if role in roles:
            alone += _bare(post_id, list(Case.objects.filter(held).order_by("pk")), roles, now)
    return alone


def called_alone(post_id: UUID, now: datetime) -> list[Call]:
    """Open calls of the post's unit, beside the one that leads, for matters that nobody else there is there for."""
    found = unit_of_post(post_id)
    if found is None or found[1] not in OFFICE | CENTRE:
        return []
    calls = Call.objects.filter(unit=found[0], state__in=OWES, whistle__ended_at__isnull=True, is_lead=False)
    rows = list(calls.select_related("case", "whistle").order_by("pk"))
    bare = {case.pk for case in _bare(post_id, [call.case for call in rows], OFFICE | CENTRE, now)}
    return [call for call in rows if call.case_id in bare]


def unlooked_at(post_id: UUID, now: datetime) -> list[Case]:
    """Matters in the post's grid that its worker, and no other, was asked to look at."""
    post = post_or_none(post_id)
    if post is None or post.role != Role.GRID_WORKER:
        return []
    asked = Case.objects.filter(scope_code=post.area_code, county=post.county, state=State.VERIFYING).order_by("pk")
    on = county_day(now)
    return [case for case in asked if set(grid_workers_of(post.area_code, on=on, category=case.category)) <= {post_id}]


def _bare(post_id: UUID, rows: list[Case], roles: Collection[Role], now: datetime) -> list[Case]:
    bare = uncovered_without(post_id, {case.category for case in rows}, roles, on=county_day(now))
    return [case for case in rows if case.category in bare]


def duty_of(post_id: UUID) -> str:
    """For whoever is about to end the post; "" where nothing hangs on it."""
    now = timezone.now()
    counts = matters_of(post_id).count(), days_of(post_id, now).count(), shifts_of(post_id, now).count()
    words = [_taken_up(counts)] if any(counts) else []
    if alone := len(left_alone(post_id, now)):
        words.append(
            _("本单位在办或待办的事项有%(n)d件，除了这个岗位没有别人能办：请先为本单位另设岗位。") % {"n": alone}
        )
    if called := len(called_alone(post_id, now)):
        words.append(
            _("吹哨叫本单位去的事项有%(n)d件，除了这个岗位没有别人能去：请先为本单位另设岗位。") % {"n": called}
        )
    if unlooked := len(unlooked_at(post_id, now)):
        words.append(_("等这个网格员现场核实的事项有%(n)d件，这个网格没有别的网格员：请先另设岗位。") % {"n": unlooked})
    return " ".join(words)


def _taken_up(counts: tuple[int, int, int]) -> str:
    return _("由这个岗位包案的事项%(matters)s件、接访%(days)s天、值班%(shifts)s班；停用后通知各中心另定。") % dict(
        zip(("matters", "days", "shifts"), counts, strict=True)
    )

# SPDX-License-Identifier: MulanPSL-2.0
"""Who is on duty at the viewer's centre, and its hand-over log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from linli.cases.models import DutyShift, HandOver
from linli.cases.rules.duty import Part
from linli.clocks.queries import rules_of
from linli.clocks.rules import UnknownYear
from linli.people.queries import post_names

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer

KEPT_DAYS = 31  # who planned a shift within them, or ahead, keeps a roster


def shifts_between(viewer: Viewer, first: date, days: int) -> list[DutyShift]:
    """Planned shifts of the viewer's own unit, by day, leaders first; before them who came the evening before `first`."""
    eve = Q(on=first - timedelta(days=1), part__in=(Part.NIGHT, Part.WHOLE))
    rows = DutyShift.objects.filter(
        eve | Q(on__gte=first, on__lt=first + timedelta(days=days)), unit=viewer.unit_id, called_off_at__isnull=True
    )
    return list(rows.order_by("on", "part", "-leads", "pk"))


def hand_overs(viewer: Viewer, *, before: datetime) -> QuerySet[HandOver]:
    """The log of the viewer's own unit up to a moment."""
    return HandOver.objects.filter(unit=viewer.unit_id, given_at__lt=before)


def names_of(shifts: list[DutyShift], pages: list[HandOver]) -> dict[UUID, str]:
    """Post → unit, role and name, for all of them in one statement."""
    posts = {shift.post for shift in shifts} | {page.given_by for page in pages}
    posts |= {page.taken_by for page in pages if page.taken_by}
    return post_names(sorted(posts, key=str)) if posts else {}


def off_duty(county: str, units: Collection[UUID], on: date) -> set[UUID]:
    """Those of `units` that keep a roster and have nobody on it that day outside the office's hours.

    A unit that never planned a shift keeps none: its posts answer, and nothing is said.
    """
    planned = DutyShift.objects.filter(unit__in=units, called_off_at__isnull=True)
    keeps = planned.filter(on__gte=on - timedelta(days=KEPT_DAYS)).values_list("unit", flat=True)
    parts = [Part.NIGHT, Part.WHOLE] if _works(county, on) else list(Part)
    there = planned.filter(on=on, part__in=parts).values_list("unit", flat=True)
    return set(keeps) - set(there)


def _works(county: str, day: date) -> bool:
    try:
        return rules_of(county).calendar.works(day)
    except UnknownYear:
        return day.weekday() < 5

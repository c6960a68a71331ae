# SPDX-License-Identifier: MulanPSL-2.0
"""Who is on duty at the viewer's centre, and its hand-over log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from linli.cases.models import DutyShift, HandOver
from linli.people.queries import post_names

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer

LOG_PAGES = 30


def shifts_between(viewer: Viewer, first: date, days: int) -> list[DutyShift]:
    """Planned shifts of the viewer's own unit, by day, leaders first."""
    rows = DutyShift.objects.filter(
        unit=viewer.unit_id, on__gte=first, on__lt=first + timedelta(days=days), called_off_at__isnull=True
    )
    return list(rows.order_by("on", "part", "-leads", "pk"))


def hand_overs(viewer: Viewer) -> list[HandOver]:
    """The newest pages of the log, newest first."""
    return list(HandOver.objects.filter(unit=viewer.unit_id).order_by("-given_at", "-pk")[:LOG_PAGES])


def names_of(shifts: list[DutyShift], pages: list[HandOver]) -> dict[UUID, str]:
    """Post → unit, role and name, for all of them in one statement."""
    posts = {shift.post for shift in shifts} | {page.given_by for page in pages}
    posts |= {page.taken_by for page in pages if page.taken_by}
    return post_names(sorted(posts, key=str)) if posts else {}

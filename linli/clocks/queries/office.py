# SPDX-License-Identifier: MulanPSL-2.0
"""What the office shows of calendars and their changes, inside the viewer's county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from linli.clocks.models import CalendarDay, Clock, MovedClock, OfficeHours, OwnLimit, RuleChange
from linli.clocks.queries.rules import hours_of, rules_of
from linli.clocks.registry import room_of
from linli.clocks.rules.hours import Hours
from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer

WARN_FROM = (11, 1)  # the notice for the next year normally comes in early November


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One clock that a change moves."""

    number: str
    kind: str
    before: datetime
    after: datetime


def own_days(viewer: Viewer) -> list[CalendarDay]:
    return list(CalendarDay.objects.filter(county=viewer.county, layer="own").order_by("on"))


def own_hours(viewer: Viewer) -> list[Hours]:
    return [hours_of(row) for row in OfficeHours.objects.filter(county=viewer.county).order_by("since")]


def own_limit_keys(viewer: Viewer) -> set[tuple[str, str]]:
    return set(OwnLimit.objects.filter(county=viewer.county).values_list("process", "step"))


def changes_of(viewer: Viewer) -> QuerySet[RuleChange]:
    return RuleChange.objects.filter(county=viewer.county).order_by("-version")


def change_of(viewer: Viewer, change_id: UUID) -> RuleChange:
    found = RuleChange.objects.filter(pk=change_id, county=viewer.county).first()
    if found is None:
        raise Unknown("没有这次变更，或者它不属于本县")
    return found


def moved_by(change: RuleChange, most: int = 200) -> list[MovedLine]:
    rows = MovedClock.objects.filter(change=change).select_related("clock").order_by("after_at", "pk")[:most]
    return [MovedLine(number_of(row.clock), row.clock.kind, row.before_at, row.after_at) for row in rows]


def number_of(clock: Clock) -> str:
    return room_of(clock.subject_kind).words(None, clock.subject_id)[0]


def numbers_of(subjects: Iterable[tuple[str, UUID]]) -> dict[UUID, str]:
    return {subject: room_of(kind).words(None, subject)[0] for kind, subject in subjects}


def year_missing(county: str, *, now: datetime) -> int | None:
    """The year whose holiday list should be there and is not: next year's from 1 November, this year's always."""
    today, years = county_day(now), rules_of(county).calendar.years
    if today.year not in years:
        return today.year
    wanted = today.year + 1
    return wanted if today >= date(today.year, *WARN_FROM) and wanted not in years else None


def waiting_for_a_year(county: str) -> int:
    """How many running clocks can only say the earliest they may be due."""
    return Clock.objects.filter(county=county, waits_for_year__isnull=False, stopped_at__isnull=True).count()

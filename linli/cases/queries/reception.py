# SPDX-License-Identifier: MulanPSL-2.0
"""Reception days as residents and the centre see them, and matters that leaders have taken up."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.cases.models import Appointment, Case, Milestone, ReceptionDay, Review, TakenUp
from linli.cases.queries.lamp_order import without_lamp
from linli.cases.queries.lists import lamp_predicate
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.reception import AppointmentState, places
from linli.cases.rules.report import secret_digest
from linli.cases.rules.states import Stage
from linli.kernel.times import county_day
from linli.people.queries import leaders_of, post_names
from linli.people.queries.posts import posts_in_unit

if TYPE_CHECKING:
    from linli.people.rules import Role, Viewer

MOST = 200


def days_to_come(county: str, *, now: datetime) -> QuerySet[ReceptionDay]:
    """Published days that have not ended, soonest first."""
    rows = ReceptionDay.objects.filter(county=county, ends_at__gt=now, called_off_at__isnull=True)
    return rows.order_by("starts_at", "pk")


def free_places(day: ReceptionDay, *, now: datetime) -> list[datetime]:
    """The moments of a day that nobody has taken and that lie ahead."""
    return free_by_day([day], now=now)[day.pk]


def free_by_day(days: Collection[ReceptionDay], *, now: datetime) -> dict[UUID, list[datetime]]:
    """Day → its moments that nobody has taken and that lie ahead."""
    taken = Appointment.objects.filter(day__in=days, walk_in=False).exclude(state=AppointmentState.CANCELLED)
    held = set(taken.values_list("day", "at"))
    return {
        day.pk: [at for at in places(day.starts_at, day.ends_at, day.minutes) if at > now and (day.pk, at) not in held]
        for day in days
    }


def who_may_receive(viewer: Viewer, roles: Collection[Role], *, now: datetime) -> list[tuple[UUID, str]]:
    """(post, words) of whom a day of the viewer's centre may name: the leaders over its ground, of every unit and the
    nearest first, then the centre's own posts in `roles`."""
    own = posts_in_unit(viewer.unit_id, on=county_day(now), roles=roles)
    posts = list(dict.fromkeys([*leaders_of(viewer.area_code), *(post for post, _word in own)]))
    names = post_names(posts)
    return [(post, names.get(post, "")) for post in posts]


def _own(viewer: Viewer) -> Q:
    """Days of the viewer's own centre, and of any that name the viewer."""
    own = Q(unit=viewer.unit_id)
    return own | Q(leader=viewer.id) if viewer.id else own


def reception_day(viewer: Viewer, day_id: UUID) -> ReceptionDay | None:
    return ReceptionDay.objects.filter(_own(viewer), pk=day_id).first()


def any_reception_day(day_id: UUID) -> ReceptionDay:
    """For the words of its notices, which who is told reads."""
    return ReceptionDay.objects.get(pk=day_id)


def own_days(viewer: Viewer, *, now: datetime) -> list[ReceptionDay]:
    """Of the last month and to come."""
    rows = ReceptionDay.objects.filter(_own(viewer), starts_at__gt=now - timedelta(days=31))
    return list(rows.order_by("starts_at", "pk")[:MOST])


def appointments_of(day: ReceptionDay) -> list[Appointment]:
    """Everybody of a day, by time; masked contacts and cases with them."""
    rows = Appointment.objects.filter(day=day).select_related("contact", "case").defer("contact__sealed")
    return list(rows.order_by("at", "pk")[:MOST])


def appointment_by_secret(number: str, secret: str) -> Appointment | None:
    """As printed; compared in constant time."""
    row = Appointment.objects.filter(number=number.strip().upper(), secret_digest__isnull=False).first()
    if row is None or not hmac.compare_digest(bytes(row.secret_digest or b""), secret_digest(row.pk, secret)):
        return None
    return row


def taken_up(viewer: Viewer, *, now: datetime, lamp: str = "", by_lamp: bool = False) -> tuple[list[TakenUp], int]:
    """Open matters of the viewer's scope that a leader has taken up, with their milestones; of one lamp if asked.

    At most MOST of them, and how many there are. Oldest first, or in the order of their lamps with what has none last.
    """
    cases = cases_visible_to(viewer).filter(taken=True).exclude(stage=Stage.ENDED)
    cases = cases.filter(lamp_predicate(lamp, now)) if lamp else cases
    rows = TakenUp.objects.filter(case__in=cases, ended_at__isnull=True).select_related("case")
    if by_lamp:
        dark = Exists(Case.objects.filter(without_lamp(now), pk=OuterRef("case_id")))
        rows = rows.annotate(dark=dark).order_by("dark", "case__due_at", "pk")
    else:
        rows = rows.order_by("taken_at", "pk")
    found = list(rows.prefetch_related("milestones")[:MOST])
    return found, len(found) if len(found) < MOST else rows.count()


def backlog_of(case: Case) -> tuple[TakenUp | None, list[Milestone], list[Review]]:
    """Who has taken the case up, its milestones, its reviews; no statement where there can be none."""
    taken = TakenUp.objects.filter(case=case, ended_at__isnull=True).first() if case.taken else None
    steps = list(Milestone.objects.filter(taken=taken).order_by("due_on", "pk")) if taken else []
    reviews = list(Review.objects.filter(case=case).order_by("asked_at")) if case.reviewed or case.reviewed_at else []
    return taken, steps, reviews


def holds_contact(contact_ids: Collection[UUID], since: datetime) -> set[UUID]:
    """Of these contacts, those that a coming or recent appointment still needs."""
    needed = Appointment.objects.filter(contact__in=contact_ids).filter(Q(at__gt=since))
    return {contact for contact in needed.values_list("contact", flat=True) if contact}

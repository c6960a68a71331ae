# SPDX-License-Identifier: MulanPSL-2.0
"""Registers as the office reads them: mediators, rooms and their calendars, rounds, allowances, budgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from linli.disputes.models import Allowance, Budget, BudgetWithdrawal, Mediator, PayList, Rate, Room, Screening, Session
from linli.disputes.rules.relations import COMMITTEE_ROLES, WATCHING_ROLES
from linli.disputes.rules.states import OPEN_STATES
from linli.kernel.refusals import Unknown
from linli.kernel.times import COUNTY_ZONE
from linli.people.queries import open_units, post_names, unit_info
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class MediatorLine:
    """One line of the register. The load says who has room for one more; it ranks nobody."""

    mediator: Mediator
    name: str
    unit_name: str
    open_now: int
    hours_this_year: Decimal


def is_listed(viewer: Viewer) -> bool:
    """Whether this post stands on the register of mediators now."""
    return viewer.id is not None and Mediator.objects.filter(post=viewer.id, delisted_on__isnull=True).exists()


def units_seen(viewer: Viewer) -> list[UUID]:
    """The units whose registers the viewer may read: own, and below for a centre."""
    if viewer.role not in COMMITTEE_ROLES | WATCHING_ROLES | {Role.MEDIATOR, Role.SYSTEM}:
        return []
    below = viewer.is_centre or viewer.role in WATCHING_ROLES or viewer.role == Role.SYSTEM
    return [
        one.id
        for one in open_units(viewer.county)
        if one.id == viewer.unit_id or (below and one.area_code.startswith(viewer.area_code))
    ]


def mediators(viewer: Viewer, *, year: int, team: str = "") -> list[MediatorLine]:
    """The register of the viewer's units, with load and training of the year."""
    rows = Mediator.objects.filter(unit__in=units_seen(viewer), delisted_on__isnull=True)
    rows = rows.filter(team=team) if team else rows
    serving = Q(appointments__state="serving", appointments__dispute__state__in=sorted(OPEN_STATES))
    found = list(rows.annotate(open_now=Count("appointments", filter=serving, distinct=True)).order_by("unit", "pk"))
    names = post_names([row.post_id for row in found])
    hours = dict(
        Mediator.objects.filter(pk__in=[row.pk for row in found], trainings__on__year=year)
        .values_list("pk").annotate(hours=Sum("trainings__hours"))
    )  # fmt: skip
    return [
        MediatorLine(row, names.get(row.post_id, ""), _unit(row.unit_id), row.open_now, hours.get(row.pk, Decimal(0)))
        for row in found
    ]


def rooms(viewer: Viewer, day: date) -> list[tuple[Room, list[Session]]]:
    """The rooms of the viewer's units with what is planned there on that day: times, no names."""
    begin = datetime.combine(day, time(0), COUNTY_ZONE)
    rows = Room.objects.filter(unit__in=units_seen(viewer), closed_on__isnull=True).order_by("unit", "name")
    planned: dict[UUID, list[Session]] = {}
    within = Session.objects.filter(
        room__in=rows, state="planned", starts_at__gte=begin, starts_at__lt=begin + timedelta(days=1)
    )
    for session in within.order_by("starts_at"):
        planned.setdefault(session.room_id, []).append(session)  # type: ignore[arg-type]
    return [(room, planned.get(room.pk, [])) for room in rows]


def screenings(viewer: Viewer) -> QuerySet[Screening]:
    """Rounds that concern the viewer's area, the newest first, with the sums of what was reported."""
    if viewer.role not in COMMITTEE_ROLES | WATCHING_ROLES | {Role.MEDIATOR} or not viewer.area_code.isdigit():
        return Screening.objects.none()
    own = Q(area_code__startswith=viewer.area_code)
    for width in (4, 6, 9, 12):
        if len(viewer.area_code) > width:
            own |= Q(area_code=viewer.area_code[:width])
    rows = Screening.objects.filter(own, county__startswith=viewer.county)
    sums = {
        "sum_places": Sum("reports__places"), "sum_found": Sum("reports__found"),
        "sum_prevented": Sum("reports__prevented"), "units": Count("reports"),
    }  # fmt: skip
    return rows.annotate(**sums).order_by("-ordered_at", "pk")


def allowances(viewer: Viewer) -> QuerySet[Allowance]:
    """Claims: a mediator's own, a committee's and its centres' above."""
    if viewer.role == Role.MEDIATOR:
        rows = Allowance.objects.filter(mediator__post=viewer.id)
    elif viewer.role in COMMITTEE_ROLES | {Role.LEADER}:
        rows = Allowance.objects.filter(unit__in=units_seen(viewer))
    else:
        return Allowance.objects.none()
    return rows.select_related("dispute", "mediator__post", "claimed_by").order_by("-claimed_at", "pk")


def pay_lists(viewer: Viewer) -> QuerySet[PayList]:
    """Lists of the viewer's units, the newest first."""
    if viewer.role not in COMMITTEE_ROLES | {Role.LEADER}:
        return PayList.objects.none()
    return PayList.objects.filter(unit__in=units_seen(viewer)).order_by("-made_at", "pk")


def pay_list_or_404(viewer: Viewer, pay_list_id: UUID) -> PayList:
    """One of them. Raises Unknown."""
    row = pay_lists(viewer).filter(pk=pay_list_id).first()
    if row is None:
        raise Unknown("没有这张名册，或者它不在您的范围内")
    return row


@dataclass(frozen=True, slots=True)
class BudgetLine:
    unit_name: str
    year: int
    yuan: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        return self.yuan - self.spent


def budgets(viewer: Viewer, year: int) -> list[BudgetLine]:
    """What each unit may pay and has approved. Two statements."""
    units = units_seen(viewer) if viewer.role in COMMITTEE_ROLES | WATCHING_ROLES else []
    spent = dict(
        Allowance.objects.filter(unit__in=units, state__in=("approved", "paid"), decided_at__year=year)
        .values_list("unit").annotate(total=Sum("yuan"))
    )  # fmt: skip
    rows = Budget.objects.filter(unit__in=units, year=year)
    return [BudgetLine(_unit(row.unit_id), year, row.yuan, spent.get(row.unit_id, Decimal(0))) for row in rows]


def budget_withdrawals(viewer: Viewer, year: int) -> QuerySet[BudgetWithdrawal]:
    """What was taken back of the budgets that `budgets` shows."""
    units = units_seen(viewer) if viewer.role in COMMITTEE_ROLES | WATCHING_ROLES else []
    rows = BudgetWithdrawal.objects.filter(budget__unit__in=units, budget__year=year)
    return rows.select_related("budget").order_by("-at", "-pk")


def rates(viewer: Viewer) -> QuerySet[Rate]:
    """The county's rates, those of today and before."""
    return Rate.objects.filter(county=viewer.county[:6]).order_by("committee_kind", "oral", "grade", "-valid_from")


def _unit(unit_id: UUID) -> str:
    unit = unit_info(unit_id)
    return unit.short_name if unit else ""

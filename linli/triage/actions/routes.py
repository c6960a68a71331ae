# SPDX-License-Identifier: MulanPSL-2.0
"""Edit the table of routes: add, change, end. A rule that has decided anything is ended, never removed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.queries import unit_info
from linli.people.rules import Role
from linli.places.queries import area_of, grid_of
from linli.triage.models import Route
from linli.triage.queries.routing import forget_routes
from linli.triage.registry import codes_of
from linli.triage.rules.routes import Hours

if TYPE_CHECKING:
    from linli.people.rules import Viewer

EDITORS = frozenset({Role.SYSTEM_ADMIN, Role.SYSTEM})
COLUMNS = ("category", "area_code", "order_type", "hours", "unit_id", "starts_on", "ends_on", "note")


@transaction.atomic
def add_route(*, by: Viewer, now: datetime, **values: object) -> Route:
    """A new rule of the county. Raises BadInput naming the field."""
    _demand(by)
    row = Route(county=by.county, **checked_route(values, by.county, now=now))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise BadInput(_("这条规则已经有了。"), todo=_("请改原来那一条。"), field="unit") from None
    record(_subject(row), "add_route", by=by, at=now, facts=_facts(row), first=True)
    _forget()
    return row


@transaction.atomic
def change_route(route_id: UUID, *, by: Viewer, now: datetime, **values: object) -> Route:
    """Change a rule from now on; what it has decided stays as it was decided."""
    row = _lock(route_id, by)
    before = {name: getattr(row, name) for name in COLUMNS}
    clean = checked_route(before | values, by.county, now=now)
    changed = {name: value for name, value in clean.items() if before[name] != value}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=list(changed))
    except IntegrityError:
        raise BadInput(_("已经有一条一样的规则。"), todo=_("请改那一条，停用这一条。"), field="unit") from None
    was = {f"{name}_was": _fact(before[name]) for name in changed if name != "note"}
    record(_subject(row), "change_route", by=by, at=now, facts=_facts(row) | was)
    _forget()
    return row


@transaction.atomic
def end_route(route_id: UUID, *, by: Viewer, now: datetime, on: date | None = None) -> Route:
    """The rule holds no longer from `on` (today) on."""
    row = _lock(route_id, by)
    end = max(on or county_day(now), county_day(now))
    if row.ends_on is not None and row.ends_on <= end:
        raise NotAllowed(_("这条规则已经停用。"), kept=_("没有改动。"), code="closed_already")
    row.starts_on = min(row.starts_on, end - timedelta(days=1))  # one that never began
    row.ends_on = end
    row.save(update_fields=["starts_on", "ends_on"])
    record(_subject(row), "end_route", by=by, at=now, facts=_facts(row))
    _forget()
    return row


def checked_route(values: dict[str, object], county: str, *, now: datetime) -> dict[str, object]:
    """The columns of a rule, checked against areas, codes and units. Raises BadInput naming the field."""
    codes, area = codes_of(county), str(values.get("area_code") or county)
    category, order_type = str(values.get("category") or ""), str(values.get("order_type") or "")
    if not area.startswith(county) or (grid_of(area) if len(area) == 15 else area_of(area)) is None:
        raise BadInput(
            _("没有这个地区，或者它不在本县。"), todo=_("填县、镇街、村社区或网格的编码。"), field="area_code"
        )
    if category and codes.categories and not any(code.startswith(category) for code in codes.categories):
        raise BadInput(_("没有以此开头的类别编码。"), todo=_("如 C01、E02；不填就是所有类别。"), field="category")
    if order_type and order_type not in codes.order_types:
        raise BadInput(_("没有这个工单类型。"), field="order_type")
    if str(values.get("hours") or "") not in set(Hours):
        raise BadInput(_("时间只有：任何时间、工作时间、非工作时间。"), field="hours")
    starts_on, ends_on = values.get("starts_on") or county_day(now), values.get("ends_on") or None
    if isinstance(ends_on, date) and isinstance(starts_on, date) and ends_on <= starts_on:
        raise BadInput(_("停用的那天要在开始之后。"), field="ends_on")
    return {
        "category": category, "area_code": area, "order_type": order_type, "hours": str(values.get("hours") or ""),
        "unit_id": _unit(values.get("unit_id"), county), "starts_on": starts_on, "ends_on": ends_on,
        "note": str(values.get("note") or "").strip()[:200],
    }  # fmt: skip


def _unit(given: object, county: str) -> UUID:
    unit = unit_info(given) if isinstance(given, UUID) else None
    if unit is None or not unit.is_open or unit.county != county:
        raise BadInput(_("没有这个单位，或者它已经撤销。"), todo=_("从列表里选。"), field="unit")
    return unit.id


def _demand(by: Viewer) -> None:
    if by.role not in EDITORS:
        raise NotAllowed(_("派单规则由系统管理员维护。"), todo=_("请找本级系统管理员。"), code="wrong_role")


def _lock(route_id: UUID, by: Viewer) -> Route:
    _demand(by)
    row = Route.objects.select_for_update().filter(pk=route_id, county=by.county).first()
    if row is None:
        raise Unknown(_("没有这条规则，或者它不属于本县。"))
    return row


def _subject(row: Route) -> Subject:
    return Subject("route", row.pk, row.county)


def _facts(row: Route) -> dict[str, Fact]:
    return {name: _fact(getattr(row, name)) for name in COLUMNS if name != "note"}


def _fact(value: object) -> Fact:
    return str(value) if value else ""


def _forget() -> None:
    """At once for the writer, and again when others can see it."""
    forget_routes()
    transaction.on_commit(forget_routes)

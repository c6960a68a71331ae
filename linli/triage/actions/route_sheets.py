# SPDX-License-Identifier: MulanPSL-2.0
"""The table of routes from a sheet: each row with its own verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.people.actions.imports.cells import Row, by_key, key_of, text
from linli.people.actions.imports.rows import Outcome, RowVerdict, import_rows
from linli.people.queries import open_units
from linli.triage import texts
from linli.triage.actions.routes import add_route, change_route
from linli.triage.models import Route
from linli.triage.queries.dry_run import DryRun, dry_run
from linli.triage.queries.routing import forget_routes, route_table, rule_of
from linli.triage.rules.routes import RouteTable

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer


def import_routes(rows: Iterable[Row], *, by: Viewer, now: datetime, dry_run: bool = False) -> list[RowVerdict]:
    """Add rules, or set the end and the paper of those that are there; what the sheet lacks stays."""
    verdicts = import_rows(rows, lambda row: _one(by_key(row, texts.ROUTE_COLUMNS), by, now), dry_run=dry_run)
    forget_routes()
    return verdicts


def try_routes(rows: Iterable[Row], *, by: Viewer, now: datetime) -> tuple[list[RowVerdict], DryRun]:
    """What would become of every row, and of last month's matters with all of them; nothing is written."""
    forget_routes()
    running, today = route_table(by.county), county_day(now)
    before = {rule.id: rule for rule in running.rules}
    try:
        with transaction.atomic():
            verdicts = import_routes(rows, by=by, now=now)
            after = [rule_of(row) for row in Route.objects.filter(county=by.county)]
            transaction.set_rollback(True)
    finally:
        forget_routes()
    new = [replace(rule, starts_on=min(rule.starts_on, today)) for rule in after if rule.id not in before]
    kept = [rule for rule in after if rule.id in before and rule.ends_on == before[rule.id].ends_on]  # others end
    return verdicts, dry_run(by.county, RouteTable([*kept, *new]), now=now, running=running)


def _one(row: Row, by: Viewer, now: datetime) -> tuple[Outcome, str, str]:
    unit = _unit(text(row, "unit"), text(row, "unit_area"), by.county)
    values: dict[str, object] = {
        "category": text(row, "category"), "area_code": text(row, "area_code") or by.county,
        "order_type": text(row, "order_type"), "hours": key_of(texts.HOURS, text(row, "hours")), "unit_id": unit,
        "starts_on": _day(text(row, "starts_on"), "starts_on"), "ends_on": _day(text(row, "ends_on"), "ends_on"),
        "note": text(row, "note"),
    }  # fmt: skip
    name = f"{values['category'] or _('所有类别')} · {values['area_code']}"
    same = {key: values[key] for key in ("category", "area_code", "order_type", "hours", "unit_id")}
    if values["starts_on"]:
        same["starts_on"] = values["starts_on"]
    found = Route.objects.filter(county=by.county, **same).order_by("-starts_on").first()
    if found is None:
        add_route(by=by, now=now, **values)
        return Outcome.OPENED, name, ""
    before = (found.ends_on, found.note)
    after = change_route(found.pk, by=by, now=now, ends_on=values["ends_on"], note=values["note"])
    return (Outcome.SAME if (after.ends_on, after.note) == before else Outcome.CHANGED), name, ""


def _unit(name: str, area: str, county: str) -> UUID:
    found = [one for one in open_units(county) if name in (one.name, one.short_name) and one.area_code.startswith(area)]
    if len(found) == 1:
        return found[0].id
    if found:
        raise BadInput(_("有几个同名单位。"), todo=_("请填单位区划代码。"), field="unit")
    raise BadInput(_("没有这个单位，或者它已经撤销。"), todo=_("请写全称。"), field="unit")


def _day(given: str, field: str) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given[:10])
    except ValueError:
        raise BadInput(_("日期写成 2026-01-31。"), field=field) from None

# SPDX-License-Identifier: MulanPSL-2.0
"""The table of routes as an administrator reads it: rows, conflicts, dead ends, levels without a default."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F

from linli.kernel.refusals import Unknown
from linli.people.queries import open_units, unit_info
from linli.people.queries.staffing import Staffing
from linli.people.rules import UnitInfo, UnitKind
from linli.triage.models import Proposal, Route
from linli.triage.queries.routing import bar_of, route_table, rule_of, who_opens
from linli.triage.queries.standing import is_dissolved
from linli.triage.registry import codes_of, off_duty
from linli.triage.rules.proposal import Outcome
from linli.triage.rules.routes import Hours, Rule

if TYPE_CHECKING:
    from linli.people.rules import Viewer

TEACHES = 3  # returns of one rule's matters by its unit within TAUGHT_DAYS, from which the rule is shown
TAUGHT_DAYS = 90


@dataclass(slots=True)
class RouteRow:
    """One rule with what is wrong with it: keys of `texts.FAULTS`."""

    rule: Rule
    unit: UnitInfo | None
    faults: list[str] = field(default_factory=list)
    returned: int = 0
    sent: int = 0


def route_rows(viewer: Viewer, *, on: date) -> list[RouteRow]:
    """Every rule of the viewer's county that holds or will hold, in the order in which they win."""
    table, codes = route_table(viewer.county), codes_of(viewer.county)
    units = {rule.unit_id for rule in table.rules}
    staffing, off = Staffing(on, county=viewer.county), off_duty(viewer.county, units, on)
    back = returns_by_rule(viewer.county, since=on - timedelta(days=TAUGHT_DAYS))
    rows = []
    for rule in table.rules:
        if rule.ends_on is not None and rule.ends_on <= on:
            continue
        row = RouteRow(rule, unit_info(rule.unit_id))
        row.sent, row.returned = back.get(rule.id, (0, 0))
        row.faults = list(_faults(row, staffing, off, set(codes.categories)))
        if table.twins_of(rule, on):
            row.faults.append("conflict")
        rows.append(row)
    return rows


def _faults(row: RouteRow, staffing: Staffing, off: frozenset[UUID], categories: set[str]) -> Iterator[str]:
    rule, unit = row.rule, row.unit
    if unit is None or not unit.is_open:
        yield "closed"
    else:
        if not staffing.covers_some(unit.id, rule.category, who_opens(unit)):
            yield "nobody"
        elif unit.id in off and rule.hours != Hours.WORK:  # in office hours its posts are there
            yield "off_duty"
        if not any(bar_of(centre, _deep(rule.area, unit))(unit.id) is None for centre in centres_of(rule.area, unit)):
            yield "unreachable"
    if is_dissolved(rule.area):
        yield "dissolved"
    if rule.category and categories and not any(code.startswith(rule.category) for code in categories):
        yield "no_category"
    if row.returned >= TEACHES:
        yield "returned"


def _deep(area: str, unit: UnitInfo) -> str:
    return max(area, unit.area_code, key=len)


def centres_of(area: str, unit: UnitInfo) -> list[UnitInfo]:
    """The open centres that may ever apply a rule for `area`: around it and under it."""
    return [
        one
        for one in open_units(unit.county)
        if one.kind == UnitKind.CENTRE and (area.startswith(one.area_code) or one.area_code.startswith(area))
    ]


def route_of(viewer: Viewer, route_id: UUID) -> Route:
    """The rule of the viewer's county, or Unknown."""
    row = Route.objects.filter(pk=route_id, county=viewer.county).first()
    if row is None:
        raise Unknown("没有这条规则，或者它不属于本县")
    return row


def without_default(county: str, *, on: date) -> list[UnitInfo]:
    """Centres for which no rule without category holds everywhere: what no rule names stays with the centre itself."""
    held = [rule for rule in route_table(county).rules if not (rule.category or rule.order_type or rule.hours)]
    held = [rule for rule in held if rule.holds_on(on)]
    return [
        centre
        for centre in open_units(county)
        if centre.kind == UnitKind.CENTRE
        and not any(
            centre.area_code.startswith(rule.area) and bar_of(centre, centre.area_code)(rule.unit_id) is None
            for rule in held
        )
    ]


def returns_by_rule(county: str, *, since: date) -> dict[UUID, tuple[int, int]]:
    """rule → (matters that went where it says now, of them returned by the unit); of a unit it named before, nothing."""
    rows = Proposal.objects.filter(route__county=county, made_at__date__gte=since, unit=F("route__unit"))
    rows = rows.filter(outcome__in=[Outcome.ACCEPTED, Outcome.OVERRIDDEN])
    sent: Counter[UUID] = Counter()
    returned: Counter[UUID] = Counter()
    for route, unit, chosen, back in rows.values_list("route", "unit", "chosen_unit", "returned_at"):
        if unit == chosen:
            sent[route] += 1
            returned[route] += back is not None
    return {route: (n, returned[route]) for route, n in sent.items()}


def route_cells(viewer: Viewer) -> Iterator[list[object]]:
    """Rows of an export, in the order of `texts.ROUTE_COLUMNS`."""
    for row in Route.objects.filter(county=viewer.county).order_by("category", "area_code", "starts_on"):
        rule, unit = rule_of(row), unit_info(row.unit_id)
        yield [
            rule.category, rule.area, rule.order_type, rule.hours, unit.name if unit else "",
            unit.area_code if unit else "", rule.starts_on, rule.ends_on or "", rule.note,
        ]  # fmt: skip

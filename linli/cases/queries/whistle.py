# SPDX-License-Identifier: MulanPSL-2.0
"""Whom a whistle may call, what a step of it may pick from, and when a called unit must have come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.cases.models import Call, Case, Whistle
from linli.cases.queries.limits import due_after
from linli.cases.rules.states import Urgency
from linli.cases.rules.timing.facts import OF_CALLS
from linli.cases.rules.whistle import CALLS, OWES, CallFacts, CallState, Dues, WhistleKind, to_grade
from linli.clocks.queries import rules_of
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.running import Kind
from linli.clocks.rules.units import Unit
from linli.kernel.times import county_day
from linli.people.queries import unit_info
from linli.people.queries.units import all_open_units
from linli.people.rules import UnitInfo, UnitKind

if TYPE_CHECKING:
    from linli.people.rules import Viewer

PROCESS = "吹哨报到"
NEVER_CALLED = frozenset({UnitKind.CENTRE, UnitKind.COURT, UnitKind.MEDIATION, UnitKind.VILLAGE})


def units_to_whistle(case: Case) -> list[UnitInfo]:
    """The units of the tier above the case's that answer for the ground of the centre that would blow."""
    tier, home = CALLS.get(case.tier), unit_info(case.centre_id)
    if tier is None or home is None:
        return []
    above = [unit for unit in all_open_units() if unit.tier == tier and unit.kind not in NEVER_CALLED]
    return [unit for unit in above if home.area_code.startswith(unit.area_code) and unit.id != home.id]


_PICKS: dict[tuple[str, str], Callable[[CallFacts], bool]] = {
    ("rule_whistle", "unit"): lambda call: call.state == CallState.REFUSED,
    ("rule_whistle", "lead"): lambda call: call.state in OWES and not call.is_lead,
    ("release_unit", "unit"): lambda call: call.state in OWES and not call.is_lead,
    ("plan_part", "unit"): lambda call: call.state in OWES and not call.is_lead,  # the lead's clock is the leg
    ("grade_unit", "unit"): to_grade,
}


def picks(step: str, field: str, case: Case) -> list[UUID]:
    """The called units that this field of this step offers now."""
    fits = _PICKS.get((step, field))
    return [unit for unit, call in case.calls.items() if fits and fits(call)]


_ROWS = {Kind.CALL_SIGN: "签收", Kind.CALL_CONTACT: "联系街道", Kind.CALL_RULE: "裁定"}
_COMES = {WhistleKind.PUSH: "工作推进哨报到", WhistleKind.HARD: "攻坚克难哨报到"}
_CRITICAL = {kind: f"{row}(特急)" for kind, row in (_ROWS | {Kind.COME: "报到"}).items()}


def dues_of(county: str, promised: datetime, limits: Mapping[Kind, Limit], now: datetime) -> Dues:
    """What a unit called now must have done by when."""
    bound = with_promise(county, promised, limits, now)
    ends = {one: promised if one in bound else _end(county, limits[one], now) for one in OF_CALLS}
    return Dues(ends[Kind.CALL_SIGN], ends[Kind.CALL_CONTACT], ends[Kind.COME], ends[Kind.PART])


def call_limits(county: str, promised: datetime, kind: str, now: datetime, urgency: str = "") -> dict[Kind, Limit]:
    """To sign, speak and come by the county's limits, of an emergency by those for emergencies; to have one's part done
    on the day of the promise, not before one had to come."""
    names = _ROWS | {Kind.COME: _COMES[WhistleKind(kind)]}
    if urgency == Urgency.CRITICAL:
        names = _CRITICAL
    sign, contact, come = (call_limit(county, names[one]) for one in (Kind.CALL_SIGN, Kind.CALL_CONTACT, Kind.COME))
    last = max(promised, due_after(now, come.amount, come.unit, county=county))
    part = until(county_day(last), now)
    return {Kind.CALL_SIGN: sign, Kind.CALL_CONTACT: contact, Kind.COME: come, Kind.PART: part}


def call_limit(county: str, row: str) -> Limit:
    return rules_of(county).profile.find(PROCESS, row)


def ruling_limit(case: Case) -> Limit:
    """By when the centre above rules on a unit that asks not to come."""
    names = _CRITICAL if case.urgency == Urgency.CRITICAL else _ROWS
    return call_limit(case.county, names[Kind.CALL_RULE])


def with_promise(county: str, promised: datetime, limits: Mapping[Kind, Limit], now: datetime) -> list[Kind]:
    """What would end after the promise. One that is over already shortens nothing."""
    return [kind for kind in OF_CALLS if now < promised < _end(county, limits[kind], now)]


def _end(county: str, limit: Limit, now: datetime) -> datetime:
    return due_after(now, limit.amount, limit.unit, county=county)


def until(day: date, now: datetime) -> Limit:
    """From `now` to the end of `day`, as a limit."""
    days = (day - county_day(now)).days
    return Limit("", "", days, Unit.DAY if days else Unit.SAME_DAY)


@dataclass(slots=True)
class WhistlePage:
    """The newest whistle of a case and its calls, as the case page shows them."""

    whistle: Whistle
    calls: list[Call]


def whistle_page(case: Case, viewer: Viewer) -> WhistlePage | None:
    """The newest whistle of a case the viewer has passed the gate of; None where none was blown."""
    calls = sorted(case.newest_calls, key=lambda call: (not call.is_lead, call.called_at, str(call.unit_id)))
    return WhistlePage(calls[0].whistle, calls) if calls else None

# SPDX-License-Identifier: MulanPSL-2.0
"""The demo's table of routes: each class of matters to the office that the templates name most, exceptions by category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from linli.kernel.times import county_day
from linli.people.queries import open_units
from linli.people.rules import Viewer, system_viewer
from linli.proving.county.spec import COUNTY, county_spec
from linli.proving.demo.matters import matters
from linli.proving.staff.units import DEPARTMENTS, OFFICES
from linli.triage.actions import add_route
from linli.triage.queries.routing import route_table

NOTE = "演示县权责清单"
BESIDE = (("E0406", "gdgs"),)  # of no template, and not its class's
_NAMES = {key: name for key, name, *_rest in (*DEPARTMENTS, *OFFICES)}


def build_routes(now: datetime) -> int:
    """Rules of the county and of its towns, if it has none; how many."""
    if route_table(COUNTY).rules:
        return 0
    by, told = system_viewer(COUNTY), now - timedelta(days=90)
    units = {unit.name: unit.id for unit in open_units(COUNTY)}
    made = 0
    for category, key in _rules("unit", "xfj"):
        made += _add(by, now, told, category, COUNTY, units[_NAMES[key]])
    for town in county_spec().towns():
        for category, key in _rules("office", "zzb"):
            made += _add(by, now, told, category, town.code, units[f"{town.name}{_NAMES[key]}"])
    return made


def _rules(column: str, default: str) -> Iterator[tuple[str, str]]:
    """(category, office): the default, then each class by majority, then the categories that differ from theirs."""
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for matter in matters():
        key = getattr(matter, column)
        if key in _NAMES:
            by_class[matter.category[:3]][key] += 1
            own[matter.category][key] += 1
    yield "", default
    for code, counts in sorted(by_class.items()):
        yield code, counts.most_common(1)[0][0]
    for code, counts in sorted(own.items()):
        key = counts.most_common(1)[0][0]
        if key != by_class[code[:3]].most_common(1)[0][0]:
            yield code, key
    if column == "unit":
        yield from BESIDE


def _add(by: Viewer, now: datetime, since: datetime, category: str, area: str, unit: object) -> int:
    add_route(by=by, now=now, category=category, area_code=area, unit_id=unit, starts_on=county_day(since), note=NOTE)
    return 1

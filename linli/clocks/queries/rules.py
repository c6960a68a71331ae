# SPDX-License-Identifier: MulanPSL-2.0
"""A county's calendar, limits and ladder, read once and kept in the process for a few seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from linli.clocks.models import CalendarDay, OfficeHours, OwnLimit, OwnQuiet, OwnRung, RuleState
from linli.clocks.rules.calendar import Calendar, Day, make_calendar
from linli.clocks.rules.hours import Hours, read_windows
from linli.clocks.rules.ladder import Ladder
from linli.clocks.rules.own_ladder import CLOCKS, MEDIATION, make_ladder, own_rung, shipped_ladder
from linli.clocks.rules.profiles import Limit, Profile, make_profile
from linli.clocks.rules.quiet import Quiet, QuietClass
from linli.clocks.rules.rungs import Rung
from linli.clocks.rules.running import Kind, Reckoned, begin, reckon
from linli.clocks.rules.shipped import national_days, shipped_limits
from linli.clocks.rules.units import Unit

FRESH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class CountyRules:
    """What the clocks of a county go by. `version` goes up with every change."""

    county: str
    version: int
    calendar: Calendar
    profile: Profile
    ladder: Ladder
    mediation: Ladder  # of the limits of disputes


_kept: dict[str, tuple[float, CountyRules]] = {}
_lock = threading.Lock()


def rules_of(county: str) -> CountyRules:
    """The rules of `county`, at most FRESH_SECONDS old; one statement when they have not changed."""
    found = _kept.get(county)
    if found is not None and time.monotonic() - found[0] < FRESH_SECONDS:
        return found[1]
    with _lock:
        version = RuleState.objects.filter(county=county).values_list("version", flat=True).first() or 0
        same = found is not None and found[1].version == version
        rules = found[1] if same and found else read_rules(county, version)
        _kept[county] = (time.monotonic(), rules)
    return rules


def due_in(county: str, start: datetime, amount: float, unit: str, *, legal: bool = False) -> Reckoned:
    """When `amount` of `unit` since `start` is over in the county's calendar; the earliest, where a year is unknown."""
    limit = Limit("", "", amount, Unit(unit), legal=legal)
    return reckon(begin(Kind.STATUTORY, 1, limit, when=start, entry=0, holder=None), rules_of(county).calendar)


def read_rules(county: str, version: int = 0) -> CountyRules:
    """As the tables are now, for an edit that has not been committed."""
    if not version:
        return CountyRules(
            county,
            0,
            _calendar((), (), ()),
            make_profile("default", shipped_limits()),
            shipped_ladder(),
            shipped_ladder(MEDIATION),
        )
    days = CalendarDay.objects.filter(county=county).order_by("on")
    listed = tuple(day_of(row) for row in days if row.layer == "list")
    own = tuple(day_of(row) for row in days if row.layer == "own")
    hours = tuple(hours_of(row) for row in OfficeHours.objects.filter(county=county))
    limits = [limit_of(row) for row in OwnLimit.objects.filter(county=county)]
    rungs = tuple(rung_of(row) for row in OwnRung.objects.filter(county=county).order_by("word"))
    quiet = tuple(quiet_of(row) for row in OwnQuiet.objects.filter(county=county).order_by("kind"))
    profile = make_profile("default", shipped_limits(), limits)
    ladders = _ladder(rungs, quiet), _ladder(rungs, quiet, MEDIATION)
    return CountyRules(county, version, _calendar(listed, own, hours), profile, *ladders)


def forget_rules() -> None:
    """Read again at the next call: after an edit, and between tests."""
    _kept.clear()


@lru_cache(maxsize=64)
def _calendar(listed: Sequence[Day], own: Sequence[Day], hours: Sequence[Hours]) -> Calendar:
    return calendar_with(listed, own, hours)


@lru_cache(maxsize=64)
def _ladder(rungs: Sequence[Rung], quiet: Sequence[Quiet], name: str = CLOCKS) -> Ladder:
    return make_ladder(rungs, quiet, name)


def calendar_with(listed: Sequence[Day], own: Sequence[Day], hours: Sequence[Hours]) -> Calendar:
    """The shipped years, those of `listed` in their place, a county's own days and hours over them."""
    replaced = {day.on.year for day in listed}
    days = [day for day in national_days() if day.on.year not in replaced]
    return make_calendar("county", [*days, *listed], hours, own)


def day_of(row: CalendarDay) -> Day:
    return Day(row.on, row.works, row.name, row.source)


def hours_of(row: OfficeHours) -> Hours:
    return Hours(read_windows(row.windows), row.since, row.until, row.source)


def limit_of(row: OwnLimit) -> Limit:
    return Limit(row.process, row.step, row.amount, Unit(row.counted_in), row.article, row.confidence)


def rung_of(row: OwnRung) -> Rung:
    kinds = row.kinds.split("|") if row.kinds else None
    return own_rung(row.word, row.amount, Unit(row.counted_in), row.to, row.source, kinds)


def quiet_of(row: OwnQuiet) -> Quiet:
    return Quiet(QuietClass(row.kind), row.begins, row.ends, row.source)

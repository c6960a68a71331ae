# SPDX-License-Identifier: MulanPSL-2.0
"""After a change of the rules: what was written meanwhile by a process that still held the rules before.

A process reads its county's rules every few seconds (`queries.rules.FRESH_SECONDS`), and a change takes as long as the
county is big. So the worker looks again, minute by minute: at least twice, and until nothing moves. What moves has its
entry, and stands with the change.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from linli.clocks.actions.recheck import recheck_all
from linli.clocks.actions.recount import Limits, Moved, changed_limits, recount_limits
from linli.clocks.beside import recount_beside
from linli.clocks.models import MovedClock, RuleChange, RuleState
from linli.clocks.queries.rules import CountyRules, read_rules
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.units import Unit

OF_LADDER = ("rung", "quiet")
PASSES = 2  # the first may come a second after the change; the next one comes a minute later


def expect_stale(state: RuleState, before: CountyRules, after: CountyRules) -> None:
    """Keep the new version, and what to look for after it: limits as they were, also of a change not settled yet."""
    mine = [[*key, was.amount, was.unit.value] for key, was, _is in changed_limits(before, after)]
    state.were = [*(state.were if state.passes else []), *mine]
    state.passes = PASSES
    state.save(update_fields=["version", "passes", "were"])


def settle_rules(*, now: datetime) -> int:
    """Every county whose rules changed of late is looked at once more; how many due times moved."""
    return sum(_settle(county, now) for county in RuleState.objects.filter(passes__gt=0).values_list("pk", flat=True))


@transaction.atomic
def _settle(county: str, now: datetime) -> int:
    state = RuleState.objects.select_for_update().get(pk=county)
    change = RuleChange.objects.filter(county=county, version=state.version).first()
    if change is None or not state.passes:
        return 0
    after = read_rules(county, state.version)
    moved = recount_limits(_limits(state, after), after, change=change.pk, by=None, now=now)
    beside = recount_beside(after, change=change.pk, by=None, now=now)
    if change.what in OF_LADDER:
        recheck_all(after)
    count = len(moved) + len(beside)
    keep_moved(change, moved)
    RuleChange.objects.filter(pk=change.pk).update(moved=F("moved") + count)
    state.passes = max(state.passes - 1, 1 if count else 0)
    state.save(update_fields=["passes"])
    return count


def _limits(state: RuleState, after: CountyRules) -> Limits:
    rows = [((process, step), Limit(process, step, amount, Unit(unit))) for process, step, amount, unit in state.were]
    known = after.profile.limits
    return [(key, was, known[key]) for key, was in rows if key in known and _differs(was, known[key])]


def _differs(one: Limit, other: Limit) -> bool:
    return (one.amount, one.unit) != (other.amount, other.unit)


def keep_moved(change: RuleChange, moved: Iterable[Moved]) -> None:
    """Before and after of each, for the page of the change."""
    MovedClock.objects.bulk_create(
        MovedClock(county=change.county, change=change, clock_id=one.clock, before_at=one.before, after_at=one.after)
        for one in moved
    )

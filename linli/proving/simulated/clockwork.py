# SPDX-License-Identifier: MulanPSL-2.0
"""Clocks and rungs of a simulated case: the engine's own rules, without the database between."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.cases.rules.states import STAGE_OF, WITH_UNIT, Stage
from linli.cases.rules.timing import Fact, follow, is_followed
from linli.clocks.actions.keep import COLUMNS, row_of
from linli.clocks.rules.ladder import next_check
from linli.clocks.rules.rungs import OVERSEE
from linli.clocks.rules.running import Kind, Running, reckon
from linli.kernel.ids import id_at
from linli.ledger.rules import Subject
from linli.proving.simulated.copying import copy_rows
from linli.proving.simulated.limits import Limits
from linli.proving.simulated.rows import Key, Life, Urged, Watched

_MOVES_DUE = frozenset({"grant_extension", "suspend", "resume"})
_URGING = (
    *("id", "county", "clock_id", "subject_kind", "subject_id", "rung", "at", "due_at", "holder", "person", "entry"),
)


def tick(life: Life, limits: Limits, *, moved: bool) -> None:
    """Bring the clocks to where the newest entry puts them."""
    step, at, _by, facts = life.entries[-1]
    if not is_followed(step, moved):
        return
    follow(life.clocks, Fact(len(life.entries), step, at, facts))
    for clock in life.clocks:
        seen = life.watched.get(clock.key)
        if seen is not None and not clock.runs:
            seen.check = None
        elif seen is None or step in _MOVES_DUE:
            source, due_at = limits.source(clock.kind), reckon(clock, limits.rules.calendar).due_at
            if source is not None:
                clock.article, clock.confidence = source.article, source.confidence
            seen = life.watched[clock.key] = seen or Watched(due_at, None)
            seen.due_at = due_at
            seen.check = _check(clock, seen, limits)


def climb(life: Life, until: datetime, limits: Limits) -> None:
    """Take every rung that comes due before `until`, in order, as the passes of those minutes would have."""
    while True:
        waiting = [(seen.check, key) for key, seen in life.watched.items() if seen.check and seen.check < until]
        if not waiting:
            return
        check, key = min(waiting)
        _take_rung(life, key, max(check, life.entries[-1][1]), limits)


def _take_rung(life: Life, key: Key, at: datetime, limits: Limits) -> None:
    clock, seen = next(one for one in life.clocks if one.key == key), life.watched[key]
    step = limits.rules.ladder.above(clock.kind, seen.rung)
    if step is None:
        raise LookupError(f"no rung above {seen.rung} of {clock.kind}")
    stage = STAGE_OF[life.row["state"]]
    has_it: UUID = life.row["unit_id"] if stage in WITH_UNIT else life.row["centre_id"]
    unit = clock.holder or has_it
    person = life.row.get("handler_id") if stage == Stage.HANDLING else None
    life.entries.append((step.word, at, None, {"clock": f"{clock.kind}:{clock.n}", "unit": unit}))
    seen.rung, seen.rung_at = seen.rung + 1, at
    if seen.rung == OVERSEE:
        life.row["urged_at"] = at
    seen.check = _check(clock, seen, limits)
    life.urged.append(Urged(key, seen.rung, at, seen.due_at, unit, person, len(life.entries)))


def _check(clock: Running, seen: Watched, limits: Limits) -> datetime | None:
    by = limits.rules
    return next_check(clock, reckon(clock, by.calendar), by.calendar, by.ladder, rung=seen.rung, rung_at=seen.rung_at)


def promise_due(life: Life) -> datetime:
    """When the newest promise is over."""
    return max((key[1], seen.due_at) for key, seen in life.watched.items() if key[0] == Kind.PROMISE)[1]


def write_clocks(county: str, lives: Iterable[tuple[Life, Limits]]) -> None:
    """Clocks and rungs, by COPY."""
    rows, urgings = list[list[Any]](), list[tuple[Any, ...]]()
    for life, limits in lives:
        subject, ids = Subject("case", life.id, county), dict[Key, UUID]()
        for clock in life.clocks:
            seen = life.watched[clock.key]
            row = row_of(subject, clock, limits.rules, rung=seen.rung, rung_at=seen.rung_at)
            ids[clock.key] = row[0]
            rows.append(row)
        urgings += [
            (id_at(one.at), county, ids[one.key], "case", life.id, one.rung, one.at, one.due_at, one.holder, one.person,
             one.entry)
            for one in life.urged
        ]  # fmt: skip
    copy_rows("clocks_clock", COLUMNS, rows)
    copy_rows("clocks_urging", _URGING, urgings)

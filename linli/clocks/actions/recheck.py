# SPDX-License-Identifier: MulanPSL-2.0
"""After another ladder: when the next rung of each running clock is to be taken. No due time moves."""

from __future__ import annotations

from itertools import groupby

from linli.clocks.models import Clock
from linli.clocks.queries.clocks import running_of
from linli.clocks.queries.rules import CountyRules
from linli.clocks.registry import room_of
from linli.clocks.rules.ladder import next_check

BATCH = 2000


def recheck(before: CountyRules, after: CountyRules) -> int:
    """Every running clock of the county by its new ladder; how many are looked at at another time. Locks their matters."""
    return 0 if before.ladder is after.ladder else recheck_all(after)


def recheck_all(after: CountyRules) -> int:
    """The same, whatever its ladder was before."""
    running = Clock.objects.filter(county=after.county, stopped_at__isnull=True)  # also those whose ladder had ended
    places = running.order_by("subject_kind", "subject_id").values_list("subject_kind", "subject_id").distinct()
    moved = 0
    for kind, rows in groupby(list(places), key=lambda place: place[0]):
        ids = [subject for _kind, subject in rows]
        for first in range(0, len(ids), BATCH):
            some = ids[first : first + BATCH]
            room_of(kind).lock(some)
            moved += _recheck(list(running.filter(subject_kind=kind, subject_id__in=some)), after)
    return moved


def _recheck(rows: list[Clock], after: CountyRules) -> int:
    changed = []
    for row, clock in zip(rows, running_of(rows), strict=True):
        check = next_check(clock, row.reckoned, after.calendar, after.ladder, rung=row.rung, rung_at=row.rung_at)
        if check != row.next_check_at:
            row.next_check_at = check
            changed.append(row)
    Clock.objects.bulk_update(changed, ["next_check_at"], batch_size=500)
    return len(changed)

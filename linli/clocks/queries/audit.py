# SPDX-License-Identifier: MulanPSL-2.0
"""Is anything waiting unseen? Counted from due times alone, never from what the pass itself goes by."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from linli.clocks.models import OwnQuiet, OwnRung
from linli.clocks.queries.rules import rules_of
from linli.clocks.rules.ladder import Ladder
from linli.clocks.rules.own_ladder import shipped_ladder
from linli.clocks.rules.running import LONGEST_REST, Kind

GRACE = timedelta(minutes=3)  # the pass runs every minute
_HOLES = """
SELECT count(*) FROM clocks_clock
WHERE stopped_at IS NULL AND {counties} AND (
    (rung < 1 AND cardinality(pauses) = 0 AND started_at + (due_at - started_at) * %(share)s < %(late)s)
    OR (rung < 1 AND cardinality(pauses) > 0 AND {paused} < %(late)s)
    OR (rung < 2 AND {sure} < %(pressed)s AND (rung_at IS NULL OR rung_at < %(late)s))
    OR (rung = 2 AND GREATEST({sure}, rung_at) < %(overseen)s)
    OR (rung = 3 AND kind = ANY(%(reach)s) AND GREATEST({sure}, rung_at) < %(circulated)s)
    OR (next_check_at IS NULL AND (rung < 3 OR rung = 3 AND kind = ANY(%(reach)s)))
)
"""
_SURE = "(due_at + CASE WHEN waits_for_year IS NULL THEN interval '0' ELSE %(rest)s END)"  # nothing is late on a guess
_PAUSED = """LEAST(due_at, (SELECT started_at + (due_at - started_at - stood) * %(share)s + stood FROM (
    SELECT sum(pauses[i + 1] - pauses[i]) AS stood FROM generate_series(1, cardinality(pauses), 2) AS i) AS p))"""
_COLOURS = """
SELECT kind, CASE WHEN due_at < %(now)s THEN 'red' WHEN due_at < %(soon)s THEN 'yellow' ELSE 'green' END AS lamp, count(*)
FROM clocks_clock WHERE stopped_at IS NULL AND county LIKE %(county)s GROUP BY 1, 2
"""


def holes(*, now: datetime) -> int:
    """Running clocks that should have climbed before now and have not, each by the ladder of its county."""
    own = own_ladders()
    found = _holes("county <> ALL(%(own)s)", shipped_ladder(), now, own=own)
    return found + sum(_holes("county = %(county)s", rules_of(one).ladder, now, county=one) for one in own)


def own_ladders() -> list[str]:
    """The counties whose ladders or quiet hours are not the shipped ones."""
    return sorted({*_counties(OwnRung), *_counties(OwnQuiet)})


def _counties(model: type[OwnRung] | type[OwnQuiet]) -> list[str]:
    return list(model.objects.values_list("county", flat=True).distinct())


def _holes(counties: str, ladder: Ladder, now: datetime, **more: Any) -> int:
    late = now - ladder.longest_quiet - GRACE
    remind, press, oversee, circulate = (ladder.rung(key) for key in ("remind", "press", "oversee", "circulate"))
    given = {
        "late": late, "rest": LONGEST_REST, "share": remind.amount, "pressed": late - press.at_most,
        "overseen": late - oversee.at_most,
        "circulated": late - circulate.at_most, "reach": [kind for kind in Kind if circulate.holds(kind)], **more,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_HOLES.format(counties=counties, paused=_PAUSED, sure=_SURE), given)
        return int(cursor.fetchone()[0])


def lamps_by_kind(county: str, *, now: datetime, soon: datetime) -> dict[tuple[str, str], int]:
    """(kind, lamp) → running clocks of a county (or of all, for a shorter code), counted in the database."""
    with connection.cursor() as cursor:
        cursor.execute(_COLOURS, {"now": now, "soon": soon, "county": f"{county}%"})
        return {(kind, lamp): count for kind, lamp, count in cursor}

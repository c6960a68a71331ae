# SPDX-License-Identifier: MulanPSL-2.0
"""My list, its counts and the statistics of a year: 25,000 disputes in 11 counties, as mediator, committee and city."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from linli.disputes.queries import my_list, statistics, tab_counts
from linli.disputes.queries.quality import quality
from linli.disputes.queries.statistics import FIGURES
from linli.kernel.times import county_day
from linli.people.queries.posts import viewer_of_post
from linli.people.rules import Role, Viewer
from linli.proving.bench.results import percentiles
from linli.proving.bench.stage import ensure_database, environment, in_database
from linli.proving.simulated.disputes import CITY

GOALS = {"p95_ms": 150, "recount_differences": 0}
_BUSY = """
SELECT post_id FROM disputes_appointment GROUP BY post_id ORDER BY count(*) DESC LIMIT 1
"""
_CLERK = """
SELECT p.id FROM people_post p JOIN disputes_dispute d ON d.committee_id = p.unit_id WHERE p.role = 'handler'
GROUP BY p.id ORDER BY count(*) DESC LIMIT 1
"""
_RECOUNT = """
SELECT count(*), coalesce(sum(settled_amount), 0),
 count(*) FILTER (WHERE taken_at IS NOT NULL), count(*),
 count(*) FILTER (WHERE state = 'not_taken'), count(*),
 count(*) FILTER (WHERE settled <> '' AND taken_at IS NOT NULL),
 count(*) FILTER (WHERE taken_at IS NOT NULL AND (settled <> '' OR ended_at IS NOT NULL)),
 count(*) FILTER (WHERE settled = 'oral'), count(*) FILTER (WHERE settled <> ''),
 count(*) FILTER (WHERE performed_at IS NOT NULL AND settled <> '' AND NOT later),
 count(*) FILTER (WHERE settled <> '' AND NOT later),
 count(*) FILTER (WHERE confirmed_at IS NOT NULL AND settled IN ('full', 'partial')),
 count(*) FILTER (WHERE settled IN ('full', 'partial')),
 count(*) FILTER (WHERE end_reason = 'withdrawn' AND taken_at IS NOT NULL), count(*) FILTER (WHERE taken_at IS NOT NULL),
 count(*) FILTER (WHERE state = 'refused' AND taken_at IS NOT NULL), count(*) FILTER (WHERE taken_at IS NOT NULL),
 count(*) FILTER (WHERE source IN ('police', 'court', 'petition', 'procuratorate', 'office')
   AND (state IN ('not_taken', 'refused') OR (ended_at IS NOT NULL AND settled = ''))),
 count(*) FILTER (WHERE source IN ('police', 'court', 'petition', 'procuratorate', 'office')),
 count(*) FILTER (WHERE filed_at IS NOT NULL AND taken_at IS NOT NULL), count(*) FILTER (WHERE taken_at IS NOT NULL)
FROM (SELECT *, EXISTS (SELECT 1 FROM disputes_obligation o JOIN disputes_agreement a ON a.id = o.agreement_id
 WHERE o.dispute_id = d.id AND a.state = 'effective' AND o.state <> 'performed' AND o.due_on >= %s) AS later
 FROM disputes_dispute d) d WHERE county LIKE %s
 AND (applied_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN %s AND %s
"""


def measure(*, disputes: int = 25_000, counties: int = 11, each: int = 30) -> dict[str, Any]:
    """Milliseconds of `each` calls, and how many figures differ from a recount in plain SQL."""
    name = f"bench_disputes_{disputes}"
    ensure_database(name)
    command = [sys.executable, "-m", "linli", "simulate", f"--disputes={disputes}", f"--counties={counties}"]
    subprocess.run(command, env=environment(name), check=True)
    return in_database(name, "linli.proving.bench.disputes:timed", each=each) | {"goals": GOALS}


def timed(each: int) -> dict[str, Any]:
    """In the database: every reader's list, counts and statistics."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    now = timezone.now()
    since, until = county_day(now) - timedelta(days=365), county_day(now)
    readers = _readers()
    took: dict[str, Any] = {}
    for who, viewer in readers.items():
        acts = _acts(viewer, now, since, until)
        took[who] = {name: percentiles(_times(act, each)) for name, act in acts.items()}
    city = readers["city"]
    return {
        "took": took, "rows": _count(), "recount_differences": recount(city, since, until),
        "worst_p95_ms": max(one["p95_ms"] for acts in took.values() for one in acts.values()),
    }  # fmt: skip


def _acts(viewer: Viewer, now: datetime, since: date, until: date) -> dict[str, Callable[[], object]]:
    mine = viewer.role != Role.OPERATOR
    return {
        "list": lambda: my_list(viewer, "", now=now, mine=mine),
        "counts": lambda: tab_counts(viewer, now=now, mine=mine),
        "statistics": lambda: statistics(viewer, since, until, today=until),
        "statistics_by_type": lambda: statistics(viewer, since, until, "type", today=until),
        "quality": lambda: quality(viewer, since, until),  # the other half of that page
    }


def recount(viewer: Viewer, since: Any, until: Any) -> int:
    """How many figures of the statistics differ from plain SQL over the same days."""
    [line] = statistics(viewer, since, until, today=until)
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, [until, f"{viewer.area_code}%", since, until])
        row = cursor.fetchone()
    ours: list[Any] = [line.applied, line.amount]
    for figure in line.figures:
        ours += [figure.part, figure.whole]
    assert len(row) == len(ours) == 2 + 2 * len(FIGURES)
    return sum(Decimal(str(one)) != Decimal(str(other)) for one, other in zip(ours, row, strict=True))


def _readers() -> dict[str, Viewer]:
    found: dict[str, Viewer] = {"city": Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")}
    for who, statement in (("mediator", _BUSY), ("committee", _CLERK)):
        with connection.cursor() as cursor:
            cursor.execute(statement)
            viewer = viewer_of_post(cursor.fetchone()[0])
        assert viewer is not None
        found[who] = viewer
    county = found["mediator"].county
    found["county"] = Viewer(None, Role.OPERATOR, county, county, unit_kind="centre", tier="county")
    return found


def _times(act: Callable[[], object], each: int) -> list[float]:
    act()
    took = []
    for _turn in range(each):
        begun = time.perf_counter()
        act()
        took.append((time.perf_counter() - begun) * 1000)
    return took


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM disputes_dispute")
        return int(cursor.fetchone()[0])

# SPDX-License-Identifier: MulanPSL-2.0
"""One full pass over all open cases: every lamp told, every rung that is due taken, nothing skipped (holes are planted)."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from linli.clocks.actions import climb_due
from linli.clocks.queries.audit import holes, lamps_by_kind
from linli.clocks.rules.lamps import soon
from linli.people.rules import Role
from linli.proving.bench.stage import ensure_database, in_database, viewer
from linli.proving.county.spec import COUNTY

GOALS = {"full_pass_seconds": 60, "open_cases": 1_000_000}
_CASES = """
INSERT INTO cases_case (id, county, number, title, channel, order_type, category, urgency, state, stage, tier, version,
  scope_code, place_text, confidential, centre_id, returns, ruled, reopened, call_backs, reported_at, state_at, due_at,
  prior_state, undo_step, imported)
SELECT gen_random_uuid(), %(county)s, 'ZZ' || n, '东门菜市场门口的路灯坏了', 'web', 'H', '', 'normal', 'reported', 'todo',
  'county', 1, %(county)s, '', false, %(centre)s, 0, false, 0, 0, told, told, told + interval '7 days', '', '', false
FROM (SELECT n, %(now)s::timestamptz - (n %% 10000) * interval '58 seconds' AS told FROM generate_series(%(first)s, %(last)s) n) s
"""
_ENTRIES = """
INSERT INTO ledger_entry (id, county, subject_kind, subject_id, at, step, by_role, facts, n, prev, hash)
SELECT gen_random_uuid(), county, 'case', id, reported_at, 'report', '', '{}', 1, decode(repeat('00', 32), 'hex'),
  sha256(id::text::bytea) FROM cases_case WHERE number LIKE 'ZZ%%'
"""
_CLOCKS = """
INSERT INTO clocks_clock (id, county, subject_kind, subject_id, kind, n, holder, amount, counted_in, legal, article,
  confidence, profile, granted, extended, pauses, started_at, started_n, outcome, due_at, rung, next_check_at)
SELECT gen_random_uuid(), county, 'case', id, kind, 1, centre_id, 7, 'day', false, '', 'S', 'default', 0, 0, '{}',
  reported_at, 1, '', reported_at + span, 0, reported_at + span * 0.75
FROM cases_case, (VALUES ('promise', interval '7 days'), ('assign', interval '9 days')) AS k(kind, span)
WHERE number LIKE 'ZZ%%'
"""

_HOLES = """
UPDATE clocks_clock AS c SET rung = h.rung, rung_at = CASE WHEN h.rung > 0 THEN %(taken)s::timestamptz END,
  next_check_at = %(never)s, due_at = %(due)s, started_at = %(due)s::timestamptz - interval '50 days'
FROM (SELECT id, row_number() OVER (ORDER BY due_at, id) - 1 AS rung FROM clocks_clock
      WHERE stopped_at IS NULL AND kind = 'promise' ORDER BY due_at, id LIMIT 4) AS h WHERE c.id = h.id
"""  # one below each rung of the ladder


def measure(*, size: int = 100_000, hours: int = 2) -> dict[str, Any]:
    """In a database of `size` open cases with two clocks each; the numbers of one pass and of the minute after it.

    `hours` of rungs have come together when the pass begins: 2 after a worker was away, 16 after a night of quiet hours.
    """
    name = f"bench_lamps_{size}"
    ensure_database(name)
    in_database(name, "linli.proving.bench.lamps:fill", size=size)
    return in_database(name, "linli.proving.bench.lamps:full_pass", size=size, hours=hours) | {"goals": GOALS}


def fill(size: int) -> int:
    """Open cases told over the last week, so that in any minute about `size` / 10,000 clocks come to a rung."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case WHERE number LIKE 'ZZ%%'")
        there = cursor.fetchone()[0]
        if there < size:
            cursor.execute("TRUNCATE clocks_clock CASCADE")
            who = viewer("xian.zuoxi1", Role.OPERATOR)
            facts = {"county": COUNTY, "centre": who.unit_id, "now": timezone.now(), "first": there + 1, "last": size}
            cursor.execute(_CASES, facts)
            cursor.execute(
                "DELETE FROM ledger_entry WHERE subject_id IN (SELECT id FROM cases_case WHERE number LIKE 'ZZ%%')"
            )
            cursor.execute(_ENTRIES)
            cursor.execute(_CLOCKS)
            cursor.execute("ANALYZE")
    return size


def full_pass(size: int, hours: int) -> dict[str, Any]:
    """Lamps of all, rungs of what is due, the audit; then one minute later, and with a hole planted at each rung."""
    found = _behind(hours)
    now = found["now"]
    whole, first = _pass(now)
    minute, second = _pass(now + timedelta(minutes=1))
    planted, noticed = _planted(now)
    return {
        "open_cases": size, "clocks": size * 2, "hours": hours, "full_pass_seconds": round(whole, 2), **first,
        "next_minute_seconds": round(minute, 2), "next_minute_rungs": second["rungs"],
        "holes": first["holes"], "planted": planted, "holes_with_them": noticed,
    }  # fmt: skip


@transaction.atomic
def _planted(now: datetime) -> tuple[int, int]:
    """Holes planted, and noticed; the database is left without them."""
    taken = now - timedelta(days=40)
    with connection.cursor() as cursor:
        cursor.execute(_HOLES, {"never": now + timedelta(days=999), "due": taken - timedelta(days=1), "taken": taken})
        planted = cursor.rowcount
    noticed = holes(now=now + timedelta(minutes=1))
    transaction.set_rollback(True)
    return planted, noticed


def _behind(hours: int) -> dict[str, Any]:
    """A moment at which so many hours' worth of rungs is due: what a worker finds after it was away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(next_check_at) FROM clocks_clock WHERE next_check_at IS NOT NULL")
        first = cursor.fetchone()[0]
    return {"now": first + timedelta(hours=hours)}


def _pass(now: Any) -> tuple[float, dict[str, Any]]:
    began = time.monotonic()
    lamps = lamps_by_kind("", now=now, soon=soon(now))
    told = time.monotonic() - began
    climbed = climb_due(now=now)
    missed = holes(now=now)
    found = {"rungs": climbed.taken, "left": climbed.left, "holes": missed, "lamps_told": sum(lamps.values())}
    return time.monotonic() - began, found | {"lamps_seconds": round(told, 2)}

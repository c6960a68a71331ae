# SPDX-License-Identifier: MulanPSL-2.0
"""Rates and boards over a simulated past equal a plain SQL recount, written here by hand from the definitions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from linli.insight.queries.boards import called_units, callers, exclusion_board
from linli.insight.queries.rates import all_figures
from linli.insight.queries.returns import return_board
from linli.insight.rules.definitions import By, Rate
from linli.insight.rules.periods import Period
from linli.kernel.times import county_day
from linli.people.rules import Role, Viewer
from linli.proving.bench.stage import viewer
from linli.proving.county.spec import COUNTY
from linli.proving.simulated import county
from linli.proving.simulated.paths import PATHS
from linli.proving.simulated.write import write_day
from tests.proving.lived_on import LivesOn
from tests.proving.recounted import boards_equal, numbers_equal, rows, sheets_equal
from tests.proving.test_simulate import NOW, past  # noqa: F401

SPAN = Period(county_day(NOW) - timedelta(days=60), county_day(NOW))

# Which round of its case the ledger is in at entry {n}: it begins anew where the matter was opened again.
_ROUND = """(SELECT count(*) FROM ledger_entry r WHERE r.county = c.county AND r.subject_kind = 'case' AND r.subject_id = c.id
    AND r.n < {n} AND (r.step = 'reopen' OR (r.step = 'call_back' AND r.facts::jsonb ->> 'solved' = 'false')
    OR (r.step IN ('give_review', 'enter_review') AND r.facts::jsonb ->> 'upheld' = 'false')))"""
_COUNTS = f"""NOT EXISTS (SELECT FROM ledger_entry x WHERE x.county = c.county AND x.subject_kind = 'case' AND x.subject_id = c.id
    AND x.step = 'decide_exclude' AND (x.facts::jsonb ->> 'approved')::bool AND {_ROUND.format(n="x.n")} = {{round}})"""
_FIRST = _COUNTS.format(round="0")
_CALLED = _COUNTS.format(
    round=_ROUND.format(
        n="(SELECT e.n FROM ledger_entry e WHERE e.subject_id = c.id AND e.step = 'call_back' AND e.at = f.at LIMIT 1)"
    )
)
_PROMISED = _COUNTS.format(round=_ROUND.format(n="k.started_n + 1"))

RECOUNT = {
    Rate.RESPONSE: """SELECT had.unit_id, count(*) FILTER (WHERE heard.at <= k.due_at), count(*) FROM cases_case c
        JOIN clocks_clock k ON k.subject_id = c.id AND k.kind = 'first_contact' AND k.n = 1
        CROSS JOIN LATERAL (SELECT min(e.at) AS at FROM ledger_entry e WHERE e.county = c.county
            AND e.subject_kind = 'case' AND e.subject_id = c.id AND e.step IN ('contact', 'answer', 'settle_on_spot')) heard
        LEFT JOIN LATERAL (SELECT l.unit_id FROM cases_leg l WHERE l.case_id = c.id AND l.part = 'lead'
            AND l.outcome IN ('', 'finished') AND l.given_at <= coalesce(heard.at, k.due_at)
            ORDER BY l.given_at DESC LIMIT 1) had ON TRUE
        WHERE NOT EXISTS (SELECT FROM ledger_entry o WHERE o.county = c.county AND o.subject_kind = 'case' AND o.subject_id = c.id
            AND o.step IN ('refuse', 'merge') AND (heard.at IS NULL OR o.at < heard.at)) AND {first}
        AND (heard.at IS NOT NULL OR k.due_at <= '{now}')
        AND c.county = %s AND c.reported_at >= %s AND c.reported_at < %s GROUP BY 1""",
    Rate.SOLVED: """SELECT f.unit_id, count(*) FILTER (WHERE f.solved), count(*) FROM cases_feedback f
        JOIN cases_case c ON c.id = f.case_id WHERE f.way = 'call_back' AND f.reached AND f.solved IS NOT NULL
        AND {called} AND c.county = %s AND f.at >= %s AND f.at < %s GROUP BY 1""",
    Rate.SATISFIED: """SELECT f.unit_id, count(*) FILTER (WHERE f.satisfied >= 2), count(*) FROM cases_feedback f
        JOIN cases_case c ON c.id = f.case_id WHERE f.way = 'call_back' AND f.reached AND f.satisfied IS NOT NULL
        AND {called} AND c.county = %s AND f.at >= %s AND f.at < %s GROUP BY 1""",
    Rate.ON_TIME: """SELECT had.unit_id, count(*) FILTER (WHERE said.at <= k.due_at), count(*) FROM cases_case c
        JOIN clocks_clock k ON k.subject_id = c.id AND k.kind = 'promise'
        CROSS JOIN LATERAL (SELECT min(e.at) AS at FROM ledger_entry e WHERE e.county = c.county
            AND e.subject_kind = 'case' AND e.subject_id = c.id AND e.n > k.started_n
            AND e.step IN ('answer', 'settle_on_spot')) said
        LEFT JOIN LATERAL (SELECT l.unit_id FROM cases_leg l WHERE l.case_id = c.id AND l.part = 'lead'
            AND l.outcome IN ('', 'finished') AND l.given_at <= coalesce(said.at, k.due_at)
            AND coalesce(l.ended_at, '{now}') > k.started_at
            ORDER BY l.given_at DESC LIMIT 1) had ON TRUE
        WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = c.id AND e.n = k.stopped_n
            AND e.step IN ('refuse', 'merge', 'merged_in')) AND {promised} AND c.county = %s AND k.due_at >= %s AND k.due_at < least(%s, '{now}') GROUP BY 1""",
    Rate.RETURNED: """SELECT unit_id, count(*) FILTER (WHERE outcome = 'returned'), count(*) FROM cases_leg l
        WHERE part = 'lead' AND outcome NOT IN ('withdrawn', 'excused') AND NOT (given_at = signed_at AND (SELECT e.step
            FROM ledger_entry e WHERE e.subject_id = l.case_id AND e.at = l.given_at ORDER BY e.n DESC LIMIT 1)
            = 'send_back') AND county = %s AND given_at >= %s AND given_at < %s GROUP BY 1""",
    Rate.REWORK: """SELECT l.unit_id, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM cases_leg m WHERE m.case_id = l.case_id
        AND m.part = 'lead' AND m.id <> l.id AND m.given_at >= l.ended_at)), count(*) FROM cases_leg l WHERE l.part = 'lead'
        AND l.outcome = 'finished' AND l.county = %s AND l.ended_at >= %s AND l.ended_at < %s GROUP BY 1""",
}  # fmt: skip


def test_reports_equal_a_plain_recount(past):  # noqa: F811
    past()
    _redone_by_another_unit()
    now = LivesOn(COUNTY, NOW).go()
    counted = reports_equal(viewer("xian.ducha1", Role.SUPERVISOR), SPAN, now)

    assert set(counted) == set(RECOUNT)
    assert min(counted.values()) > 20, f"counted of too few to say anything: {counted}"
    assert rows("SELECT count(*) FROM cases_exclusionrequest WHERE approved AND until IS NOT NULL") > [(0,)]
    desk = numbers_equal(viewer("xian.ducha1", Role.SUPERVISOR), now)
    assert all(desk.values()), f"both sides say nothing: {desk}"


def _redone_by_another_unit() -> None:
    """A day of matters that were not solved and went to another unit: of few the next unit's round would not be seen."""
    (path,) = [steps for _weight, steps in PATHS if "not_solved" in steps]
    tellings = [replace(say, path=path) for say in county.pool(1, county_day(NOW))]
    assert write_day(COUNTY, county_day(NOW) - timedelta(days=30), 20, tellings, seed=1, now=NOW) == 20
    by_two = rows("SELECT count(*) FROM (SELECT FROM cases_leg GROUP BY case_id HAVING count(DISTINCT unit_id) > 1"
                  " AND bool_and(outcome = 'finished')) twice")  # fmt: skip
    assert by_two[0][0] > 10


def reports_equal(who: Viewer, span: Period, now: datetime) -> dict[Rate, int]:
    """Every report on the county of `who` says what plain SQL says; of how many matters each rate was counted."""
    figures, counted = all_figures(who, span, By.UNIT, now=now), {}
    for rate, sql in RECOUNT.items():
        found = {unit: (f[rate].upper, f[rate].lower) for unit, f in figures.items() if rate in f}
        wanted = {
            unit: (upper, lower) for unit, upper, lower in rows(_filled(sql, now), who.county, span.begin, span.end)
        }
        assert found == wanted, rate
        counted[rate] = sum(lower for _upper, lower in wanted.values())

    for by in (By.AREA, By.CATEGORY, By.ALL):
        for rate, groups in _sums(all_figures(who, span, by, now=now)).items():
            assert groups == _sums(figures).get(rate, (0, 0)), (by, rate)

    _boards_equal(who, span, now)
    boards_equal(who, span, now)
    numbers_equal(who, now)
    sheets_equal(who, span, now)
    return counted


def _filled(sql: str, now: datetime) -> str:
    told = {"{first}": _FIRST, "{called}": _CALLED, "{promised}": _PROMISED, "{now}": now.isoformat()}
    for name, words in told.items():
        sql = sql.replace(name, words)
    return sql


def _sums(figures) -> dict:
    found: dict = {}
    for rates in figures.values():
        for rate, figure in rates.items():
            upper, lower = found.get(rate, (0, 0))
            found[rate] = (upper + figure.upper, lower + figure.lower)
    return found


def _boards_equal(who: Viewer, span: Period, now: datetime) -> None:
    asked = who.county, span.begin, span.end
    returned = dict(
        rows("SELECT unit_id, count(*) FROM cases_leg WHERE outcome = 'returned' AND part = 'lead' AND county = %s"
             " AND given_at >= %s AND given_at < %s GROUP BY 1", *asked)
    )  # fmt: skip
    assert {row.unit: row.returned for row in return_board(who, span)} == returned
    assert returned
    blown = dict(
        rows("SELECT unit_id, count(*) FROM cases_whistle WHERE county = %s AND blown_at >= %s AND blown_at < %s"
             " GROUP BY 1", *asked)
    )  # fmt: skip
    assert {row.unit: row.blown for row in callers(who, span)} == blown
    assert blown
    came = dict(
        rows("SELECT unit_id, count(*) FILTER (WHERE came_at <= come_due_at) FROM cases_call WHERE county = %s"
             " AND called_at >= %s AND called_at < %s GROUP BY 1", *asked)
    )  # fmt: skip
    found = called_units(who, span, now=now)
    assert {row.unit: row.in_time for row in found} == came
    away = dict(
        rows("SELECT k.unit_id, count(*) FILTER (WHERE k.came_at IS NULL AND k.upheld IS DISTINCT FROM TRUE"
             " AND k.state <> 'refused' AND least(l.ended_at, %s) > k.come_due_at) FROM cases_call k"
             " JOIN cases_leg l ON l.id = k.leg_id WHERE k.county = %s AND k.called_at >= %s AND k.called_at < %s"
             " GROUP BY 1", now, *asked)
    )  # fmt: skip
    assert {row.unit: row.absent for row in found} == away
    out = rows("SELECT code, count(*) FILTER (WHERE approved), count(*) FILTER (WHERE NOT approved)"
               " FROM cases_exclusionrequest WHERE county = %s AND decided_at >= %s AND decided_at < %s"
               " GROUP BY 1 ORDER BY 1", *asked)  # fmt: skip
    assert exclusion_board(who, span) == out

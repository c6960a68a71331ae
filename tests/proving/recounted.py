# SPDX-License-Identifier: MulanPSL-2.0
"""The day's sheet, the week's report, boards and numbers, counted once more in plain SQL from entries, clocks and calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from linli.insight.queries.boards import called_units, callers
from linli.insight.queries.past import KNOWN
from linli.insight.queries.returns import return_board
from linli.insight.queries.watch import numbers_of
from linli.insight.rules.periods import Period, week_of
from linli.insight.rules.watch import Watch
from linli.insight.sheets.data import Flow, day_sheet, week_report
from linli.people.rules import Viewer

ANSWER = "('answer', 'settle_on_spot', 'refuse')"
FLOW = f"""SELECT count(DISTINCT e.subject_id) FILTER (WHERE e.step = 'report'),
    count(DISTINCT e.subject_id) FILTER (WHERE e.step IN {ANSWER}),
    count(DISTINCT e.subject_id) FILTER (WHERE e.step IN {ANSWER} AND e.at > k.due_at AND k.waits_for_year IS NULL),
    count(DISTINCT e.subject_id) FILTER (WHERE e.step IN ('urge', 'oversee'))
    FROM ledger_entry e LEFT JOIN LATERAL (SELECT due_at, waits_for_year FROM clocks_clock WHERE subject_id = e.subject_id
        AND kind = 'promise' AND started_n < e.n ORDER BY n DESC LIMIT 1) k ON TRUE
    WHERE e.subject_kind = 'case' AND e.county = %s AND e.at >= %s AND e.at < %s"""  # noqa: S608

_OVER = """EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = c.id AND e.at < {end} AND (e.step IN ('settle_on_spot',
    'refuse') OR e.step = 'call_back' AND (e.facts::jsonb ->> 'solved')::bool))"""
_OPEN = f"c.reported_at < {{end}} AND NOT {_OVER}"
_PROMISED = f"""EXISTS (SELECT FROM clocks_clock k WHERE k.subject_id = c.id AND k.kind = 'promise' AND k.started_at < {{end}}
    AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = c.id AND e.n > k.started_n AND e.at < {{end}}
        AND e.step IN {ANSWER}) AND NOT EXISTS (SELECT FROM ledger_entry m WHERE m.subject_id = c.id AND m.n = k.started_n
        AND m.step = 'merged_in' AND m.at >= {{end}}) AND k.due_at < {{end}} AND k.due_at >= {{since}})"""  # noqa: S608
_NEWEST = """(SELECT e.step FROM ledger_entry e WHERE e.subject_id = c.id AND e.at < {end} AND e.step IN
    ('dispatch', 'rule', 'whistle', 'sign', 'report_in', 'return') ORDER BY e.n DESC LIMIT 1)"""
THEN = {  # number of a past day → what stood at its end
    "": _OPEN,
    "red": f"{_OPEN} AND {_PROMISED}".replace("{since}", "'1900-01-01'"),
    "due_today": f"{_OPEN} AND {_PROMISED}".replace("{since}", "{begin}"),
    "unsigned": f"{_OPEN} AND {_NEWEST} IN ('dispatch', 'rule', 'whistle')",
    "whistles": f"""{_OPEN} AND EXISTS (SELECT FROM cases_call k WHERE k.case_id = c.id AND k.called_at < {{end}}
        AND (k.came_at IS NULL OR k.came_at >= {{end}}))""",  # noqa: S608
    "reopened": f"""{_OPEN} AND EXISTS (SELECT FROM ledger_entry e WHERE e.subject_id = c.id AND e.at < {{end}}
        AND (e.step = 'reopen' OR e.step = 'call_back' AND NOT (e.facts::jsonb ->> 'solved')::bool))""",  # noqa: S608
    "exclusions": """(SELECT e.step FROM ledger_entry e WHERE e.subject_id = c.id AND e.at < {end}
        AND e.step IN ('ask_exclude', 'decide_exclude') ORDER BY e.n DESC LIMIT 1) = 'ask_exclude'""",
}  # fmt: skip
NOW = {  # number of the desk → what stands behind it
    "red": "{open} AND state <> 'answered' AND due_at < {now}",
    "due_today": "{open} AND state <> 'answered' AND due_at >= {now} AND (due_at AT TIME ZONE 'Asia/Shanghai')::date"
    " = ({now} AT TIME ZONE 'Asia/Shanghai')::date",
    "unsigned": "{open} AND state = 'dispatched'",
    "returned_twice": "{open} AND (SELECT count(*) FROM cases_leg l WHERE l.case_id = c.id AND l.outcome = 'returned') >= 2",
    "stuck": "{open} AND state_at < {now} - interval '10 days'",
    "reopened": "{open} AND reopened > 0",
    "whistles": "{open} AND EXISTS (SELECT FROM cases_call k WHERE k.case_id = c.id AND k.came_at IS NULL)",
    "extensions": "{open} AND (SELECT e.step FROM ledger_entry e WHERE e.subject_id = c.id AND e.step IN ('ask_extension',"
    " 'grant_extension', 'finish') ORDER BY e.n DESC LIMIT 1) = 'ask_extension'",
    "reviews": "EXISTS (SELECT FROM cases_review r WHERE r.case_id = c.id AND r.given_at IS NULL)",
    "exclusions": "EXISTS (SELECT FROM cases_exclusionrequest x WHERE x.case_id = c.id AND x.decided_at IS NULL)",
}
CALLERS = """SELECT w.unit_id, count(*), count(*) FILTER (WHERE w.kind = 'hard'), count(*) FILTER (WHERE NOT w.tried_own),
    count(*) FILTER (WHERE w.ruled_own_tier), count(*) FILTER (WHERE (SELECT bool_or(k.said_own_tier IS TRUE
        OR (k.refusal = 'own_tier' AND k.upheld IS DISTINCT FROM FALSE)) FROM cases_call k WHERE k.whistle_id = w.id))
    FROM cases_whistle w WHERE w.county = %s AND w.blown_at >= %s AND w.blown_at < %s GROUP BY 1"""
GRADES = """SELECT w.unit_id, avg(k.grade_back)::float, count(k.grade_back) FROM cases_call k
    JOIN cases_whistle w ON w.id = k.whistle_id WHERE k.grade_back IS NOT NULL AND k.county = %s AND k.called_at >= %s
    AND k.called_at < %s GROUP BY 1"""
CALLED = """SELECT unit_id, count(*), count(*) FILTER (WHERE came_at > come_due_at), count(refused_at),
    count(*) FILTER (WHERE upheld AND state = 'excused'), round(avg(grade)::numeric, 2)::float, count(grade)
    FROM cases_call WHERE county = %s AND called_at >= %s AND called_at < %s GROUP BY 1"""
RETURNS = """SELECT l.unit_id, count(*), count(*) FILTER (WHERE outcome = 'returned'), count(*) FILTER (WHERE
    outcome = 'returned' AND EXISTS (SELECT FROM cases_leg m WHERE m.case_id = l.case_id AND m.unit_id = l.unit_id
        AND m.given_at >= l.ended_at AND m.id <> l.id
        AND m.outcome NOT IN ('withdrawn', 'excused'))) FROM cases_leg l WHERE part = 'lead' AND county = %s
    AND outcome NOT IN ('withdrawn', 'excused') AND NOT (given_at = signed_at AND (SELECT e.step FROM ledger_entry e
        WHERE e.subject_id = l.case_id AND e.at = l.given_at ORDER BY e.n DESC LIMIT 1) = 'send_back')
    AND given_at >= %s AND given_at < %s GROUP BY 1 HAVING count(*) FILTER (WHERE outcome = 'returned') > 0"""


def rows(sql: str, *params: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
        return cursor.fetchall()


def sheets_equal(who: Viewer, span: Period, now: datetime) -> None:
    """The flow of days and weeks, and what stood at the end of past days."""
    assert {Watch(key) for key in THEN if key} | {Watch.REVIEWS} == KNOWN
    for back in (1, 10, 20, 38):
        day = span.last - timedelta(days=back)
        sheet, whole = day_sheet(who, now=now, on=day), Period(day, day)
        assert sheet.flow == _flow(who, whole), day
        _stood(who, whole, sheet.numbers)
        week, before = week_of(day), week_of(day - timedelta(days=7))
        report = week_report(who, day, now=now)
        assert (report.flow, report.before) == (_flow(who, week), _flow(who, before)), day
    whole = _flow(who, span)
    assert min(whole.told, whole.answered, whole.late, whole.urged) > 5, "counted of too few to say anything"


def _flow(who: Viewer, period: Period) -> Flow:
    return Flow(*rows(FLOW, who.county, period.begin, period.end)[0])


def _stood(who: Viewer, day: Period, numbers: Any) -> None:
    for key, condition in THEN.items():
        which = condition.replace("{end}", f"'{day.end.isoformat()}'").replace("{begin}", f"'{day.begin.isoformat()}'")
        wanted = dict(
            rows(f"SELECT tier, count(*) FROM cases_case c WHERE county = '{who.county}' AND {which} GROUP BY 1")
        )  # noqa: S608
        counts = {tier: n for (name, tier), n in numbers.counts.items() if name == key and n} if key else numbers.open
        assert counts == wanted, (key, day, counts, wanted)


def numbers_equal(who: Viewer, now: datetime) -> dict[str, int]:
    """Each number of the desk, and how many it stands for."""
    numbers, found = numbers_of(who, now=now), dict[str, int]()
    for key, condition in NOW.items():
        which = condition.format(open="c.stage <> 'ended'", now=f"'{now.isoformat()}'::timestamptz")
        wanted = dict(
            rows(f"SELECT tier, count(*) FROM cases_case c WHERE county = '{who.county}' AND {which} GROUP BY 1")
        )  # noqa: S608
        assert {tier: n for (name, tier), n in numbers.counts.items() if name == key and n} == wanted, key
        found[key] = sum(wanted.values())
    assert set(NOW) == set(Watch), "a number that is counted by nobody else"
    return found


def boards_equal(who: Viewer, span: Period, now: datetime) -> None:
    """Every column of the boards of returns, callers and called."""
    asked = who.county, span.begin, span.end
    found = {(row.unit, row.given, row.returned, row.ruled_back) for row in return_board(who, span)}
    assert found == set(rows(RETURNS, *asked))
    blown = callers(who, span)
    assert {(r.unit, r.blown, r.hard, r.untried, r.ruled_own, r.said_own) for r in blown} == set(rows(CALLERS, *asked))
    graded = {unit: (round(mean, 2), n) for unit, mean, n in rows(GRADES, *asked)}
    assert {row.unit: (row.grade, row.grades) for row in blown if row.grades} == graded
    called = called_units(who, span, now=now)
    told = {(r.unit, r.called, r.late, r.refused, r.upheld, r.grade, r.grades) for r in called}
    assert told == set(rows(CALLED, *asked))
    assert found
    assert blown
    assert graded

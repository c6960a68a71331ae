# SPDX-License-Identifier: MulanPSL-2.0
"""Whistles that were blown before there were clocks to sign, to speak with the caller, to come: theirs are started."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from linli.cases.actions.answering import grew
from linli.cases.actions.shown_dues import follow_clocks
from linli.cases.models import Call, Case
from linli.cases.queries.whistle import call_limits
from linli.cases.rules.timing import Fact, follow, limits_text
from linli.cases.rules.whistle import CallState
from linli.clocks.actions import keep_clocks
from linli.clocks.queries import clocks_of, rules_of, running_of
from linli.clocks.rules.running import Kind
from linli.ledger.actions import record_many
from linli.ledger.rules import Fact as LedgerFact
from linli.ledger.rules import NewEntry

_OWED = {  # kind → what shows that a called unit owes it still
    Kind.CALL_SIGN: "k.signed_at IS NULL AND k.refused_at IS NULL AND k.came_at IS NULL AND k.done_at IS NULL",
    Kind.CALL_CONTACT: "k.contacted_at IS NULL AND k.came_at IS NULL AND k.done_at IS NULL",
    Kind.COME: "k.came_at IS NULL AND k.done_at IS NULL",
    Kind.PART: "NOT k.is_lead AND k.done_at IS NULL",
}
_MISSING = f"""
SELECT k.case_id, k.id, s.kind FROM cases_call k
JOIN cases_whistle w ON w.id = k.whistle_id JOIN cases_case c ON c.id = k.case_id
CROSS JOIN unnest(%s::text[]) AS s(kind)
WHERE w.ended_at IS NULL AND c.joint AND c.stage <> 'ended' AND k.state <> %s
AND ({" OR ".join(f"(s.kind = '{kind.value}' AND {owed})" for kind, owed in _OWED.items())})
AND NOT EXISTS (
    SELECT 1 FROM clocks_clock o WHERE o.county = k.county AND o.subject_kind = 'case' AND o.subject_id = k.case_id
    AND o.kind = s.kind AND o.holder = k.unit_id AND o.started_at >= k.called_at)
ORDER BY k.case_id, k.id, s.kind
"""  # noqa: S608  kinds and conditions of our own


def calls_without_clock(most: int) -> dict[UUID, list[tuple[UUID, Kind]]]:
    """case → (call, kind) that somebody owes and no clock was ever started for, of up to `most` cases."""
    found: dict[UUID, list[tuple[UUID, Kind]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, [[kind.value for kind in _OWED], CallState.EXCUSED])
        for case, call, kind in cursor:
            if case not in found and len(found) == most:
                break
            found.setdefault(case, []).append((call, Kind(kind)))
    return found


@transaction.atomic
def start_missing_calls(*, now: datetime, most: int = 200) -> int:
    """Clocks for the calls of up to `most` cases, each from the moment of the call, with an entry that says so."""
    asked = set(calls_without_clock(most))
    cases = list(Case.objects.filter(pk__in=asked).order_by("pk").select_for_update(of=("self",)))
    owed = calls_without_clock(most)  # again, under the locks: somebody may have come in the meantime
    done = 0
    for case in cases:
        if case.pk in owed:
            _start(case, owed[case.pk], now)
            done += 1
    return done


def _start(case: Case, owed: list[tuple[UUID, Kind]], now: datetime) -> None:
    calls = Call.objects.select_related("whistle").in_bulk({call for call, _kind in owed})
    first = next(iter(calls.values()))
    limits = call_limits(case.county, case.due_at, first.whistle.kind, first.called_at, case.urgency)
    facts: dict[str, LedgerFact] = {
        "reason": "no_clock", "since": first.called_at.isoformat(), "own_limits": limits_text(limits),
    }  # fmt: skip
    for kind in _OWED:
        units = [str(calls[call].unit_id) for call, missing in owed if missing == kind]
        if units:
            facts[kind.value] = units
    record_many([NewEntry(case.subject, "recount", now, None, facts)])
    rows = clocks_of(case.subject)
    clocks = running_of(rows)
    follow(clocks, Fact(case.version + 1, "recount", now, facts))
    keep_clocks(case.subject, rows, clocks, rules_of(case.county))
    grew({case.pk: 1}, {})
    kept = {(row.kind, row.n) for row in rows}
    follow_clocks([row for row in clocks_of(case.subject) if (row.kind, row.n) not in kept])

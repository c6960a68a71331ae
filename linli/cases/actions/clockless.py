# SPDX-License-Identifier: MulanPSL-2.0
"""Open cases from before there were clocks, or written past the door (simulation), get theirs: nothing waits unseen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from linli.cases.actions.answering import grew, promised_again
from linli.cases.models import Case
from linli.cases.queries.call_back import caller_above
from linli.cases.queries.codes import codes_of
from linli.cases.rules.states import Stage, State
from linli.cases.rules.timing import Fact, clocks_from, limits_text
from linli.cases.rules.timing.limits import OF_LAW, TOLD_IN_WRITING, UNDECIDED, limits_for, promise_of
from linli.clocks.actions import Started, start_many
from linli.clocks.queries import rules_of
from linli.clocks.rules.running import Kind, Reckoned, reckon
from linli.ledger.actions import record_many
from linli.ledger.rules import Fact as LedgerFact
from linli.ledger.rules import NewEntry

_WITHOUT = """
SELECT c.id FROM cases_case c WHERE c.stage <> 'ended' AND NOT EXISTS (
    SELECT 1 FROM clocks_clock k WHERE k.subject_id = c.id AND k.subject_kind = 'case' AND k.stopped_at IS NULL)
ORDER BY c.id LIMIT %s
"""


def cases_without_clock(most: int) -> list[UUID]:
    """Open cases that no running clock watches over."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT, [most])
        return [row[0] for row in cursor.fetchall()]


@transaction.atomic
def start_missing(*, now: datetime, most: int = 1000) -> int:
    """Clocks for up to `most` such cases, each from its own beginning, with an entry that says so."""
    rows = Case.objects.filter(pk__in=cases_without_clock(most)).order_by("pk").select_for_update(of=("self",))
    entries, started, due = list[NewEntry](), list[Started](), dict[UUID, Reckoned]()
    for case in rows:
        facts = _facts(case)
        entries.append(NewEntry(case.subject, "recount", now, None, facts))
        clocks = clocks_from([Fact(case.version + 1, "recount", now, facts)])
        started.append(Started(case.subject, clocks))
        calendar = rules_of(case.county).calendar
        for clock in clocks:
            if clock.kind == Kind.PROMISE:
                due[case.pk] = reckon(clock, calendar)
    if not entries:
        return 0
    record_many(entries)
    start_many(started, rules_of(entries[0].subject.county))
    grew({entry.subject.id: 1 for entry in entries}, {})
    promised_again(due)
    return len(entries)


def _facts(case: Case) -> dict[str, LedgerFact]:
    """Since when, whose, and the limits of what runs in its state."""
    profile = rules_of(case.county).profile
    promise = promise_of(codes_of(case.county).limits, profile, case.order_type, case.category, case.urgency)
    if case.state == State.ANSWERED:
        limits = limits_for("answer", "", profile, promise, urgency=case.urgency, reachable=True)
    else:
        step = {Stage.TO_SIGN: "dispatch", Stage.HANDLING: "send_back"}.get(Stage(case.stage), "return")
        limits = limits_for(step, "", profile, promise, urgency=case.urgency, reachable=False)
        limits = {Kind.PROMISE: promise} | limits
        if case.order_type in OF_LAW and case.state in UNDECIDED:
            limits[Kind.NOTIFY] = profile.limits[TOLD_IN_WRITING]
        if case.state in (State.FINISHED, State.CHECKED, State.CLOSED):
            limits.pop(Kind.ASSIGN, None)
    holder = case.unit_id if case.stage in (Stage.TO_SIGN, Stage.HANDLING) else case.centre_id
    if case.state == State.ANSWERED and (above := caller_above(case)):
        holder = above.id
    since = case.answered_at if case.state == State.ANSWERED and case.answered_at else case.reported_at
    return {"reason": "no_clock", "since": since.isoformat(), "unit": holder, "limits": limits_text(limits)}

# SPDX-License-Identifier: MulanPSL-2.0
"""What a merge and its end do to the lead: an entry in its ledger, and the clocks that it takes over or gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.actions.shown_dues import follow_clocks
from linli.cases.actions.timed import move_clocks
from linli.cases.models import Case
from linli.cases.rules.timing import Fact
from linli.cases.rules.timing.merging import TAKEN_OVER, as_owed
from linli.clocks.queries import clocks_of, rules_of, running_of
from linli.clocks.rules.running import Kind, Running, reckon
from linli.ledger.actions import record
from linli.ledger.queries import story_of
from linli.ledger.rules import Fact as LedgerFact

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn


def take_over(lead: Case, turn: Turn) -> None:
    """The lead owes the earlier promise and the earlier first contact of the two. The caller holds both rows."""
    owed = _earlier(lead, turn.case)
    facts: dict[str, LedgerFact] = {"case": turn.case.pk}
    if owed:
        facts["owed"] = [as_owed(clock) for clock in owed.values()]
    _write(lead, "merged_in", turn, facts, owed)


def give_back(lead: Case, turn: Turn) -> None:
    """Its own clocks go on when the last one that was merged into it leaves."""
    facts: dict[str, LedgerFact] = {"case": turn.case.pk}
    if not Case.objects.filter(lead=lead).exclude(pk=turn.case.pk).exists():
        entries = {line.n for line in story_of(lead.subject) if line.step == "merged_in"}
        taken = {clock.kind for clock in _running(lead).values() if clock.started_n in entries}
        if taken:
            facts["back"] = sorted(kind.value for kind in taken)
    _write(lead, "merged_out", turn, facts, {})


def _earlier(lead: Case, case: Case) -> dict[Kind, Running]:
    """What the case owes before the lead does. A lead that has answered owes neither any more."""
    owed, own, calendar = _running(case), _running(lead), rules_of(case.county).calendar
    if Kind.PROMISE not in own:
        return {}
    return {
        kind: clock
        for kind, clock in owed.items()
        if kind not in own or reckon(clock, calendar).due_at < reckon(own[kind], calendar).due_at
    }


def _running(case: Case) -> dict[Kind, Running]:
    clocks = running_of(clocks_of(case.subject))
    return {clock.kind: clock for clock in clocks if clock.runs and clock.kind in TAKEN_OVER}


def _write(lead: Case, step: str, turn: Turn, facts: dict[str, LedgerFact], sources: dict[Kind, Running]) -> None:
    entry = record(lead.subject, step, by=turn.by, at=turn.now, facts=facts)
    moved = move_clocks(lead, Fact(entry.n, step, turn.now, facts), sources=sources)
    Case.objects.filter(pk=lead.pk).update(version=entry.n, **moved)
    if lead.joint:
        follow_clocks([row for row in clocks_of(lead.subject) if row.stopped_at is None])

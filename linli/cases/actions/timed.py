# SPDX-License-Identifier: MulanPSL-2.0
"""A case and its clocks: what a step writes down of limits, and the clocks brought to where the entry puts them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli.cases.models import Case
from linli.cases.queries.codes import codes_of
from linli.cases.rules.timing import Fact, clocks_from, follow, is_followed, limits_text
from linli.cases.rules.timing.follow import ASKED_IN
from linli.cases.rules.timing.limits import OF_LAW, UNDECIDED, contact_of, limits_for, promise_of
from linli.cases.rules.timing.merging import promise_now
from linli.clocks.actions import Started, keep_clocks, start_clocks
from linli.clocks.queries import clocks_of, rules_of, running_of
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.running import Kind, Reckoned, Running, begin, reckon
from linli.ledger.rules import Fact as LedgerFact

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn


def promised(county: str, order_type: str, category: str, now: datetime, urgency: str = "") -> Reckoned:
    """When a matter of this kind, told `now`, is due."""
    rules = rules_of(county)
    promise = promise_of(codes_of(county).limits, rules.profile, order_type, category, urgency)
    return reckon(begin(Kind.PROMISE, 1, promise, when=now, entry=1, holder=None), rules.calendar)


def limits_fact(case: Case, step: str, moved_to: str = "") -> dict[str, LedgerFact]:
    """The limits of the clocks that `step` starts, as its entry keeps them."""
    found = _limits(case, step, moved_to)
    return {"limits": limits_text(found)} if found else {}


def _limits(case: Case, step: str, moved_to: str = "") -> dict[Kind, Limit]:
    profile, codes = rules_of(case.county).profile, codes_of(case.county)
    promise = promise_of(codes.limits, profile, case.order_type, case.category, case.urgency)
    reachable = case.contact_id is not None or case.resident_id is not None
    return limits_for(
        step, moved_to, profile, promise, urgency=case.urgency, reachable=reachable,
        contact=contact_of(codes.contacts, codes.limits, profile, case.order_type),
        petition=case.order_type in OF_LAW and (step == "report" or case.state in UNDECIDED),
    )  # fmt: skip


def start_case_clocks(case: Case, facts: Mapping[str, LedgerFact]) -> None:
    """The clocks of a new case, in one INSERT."""
    start_clocks(case.subject, _named(case, first_clocks(case, facts)), rules_of(case.county))


def first_clocks(case: Case, facts: Mapping[str, LedgerFact], *later: Fact) -> list[Running]:
    """What the first entry (and `later` ones, of history) start."""
    return clocks_from([Fact(1, "report", case.reported_at, facts), *later])


def started(case: Case, facts: Mapping[str, LedgerFact], *later: Fact) -> Started:
    return Started(case.subject, _named(case, first_clocks(case, facts, *later)))


def before_entry(turn: Turn) -> None:
    """Complete the facts of a turn's entry: the limits of what it starts, the state where the table leaves it open."""
    moved_to = str(turn.case.state) if turn.case.state != turn.came_from else ""
    found = _limits(turn.case, turn.step.name, moved_to)
    if found:
        turn.facts["limits"] = limits_text(found)
    if (leg := found.get(Kind.LEG)) and _promise_first(turn.case, leg, turn.now):
        turn.facts["bound"] = True
    if turn.step.target is None and turn.case.state != turn.came_from:
        turn.facts["to"] = str(turn.case.state)
    if turn.case.asked_more and turn.case.state not in ASKED_IN:
        turn.set(asked_more=0, asked_by=None)


def _promise_first(case: Case, leg: Limit, now: datetime) -> bool:
    """Whether the promise ends before a leg with this limit would. One that is over already does not shorten it."""
    own = reckon(begin(Kind.LEG, 1, leg, when=now, entry=1, holder=None), rules_of(case.county).calendar)
    return now < case.due_at <= own.due_at


def after_entry(turn: Turn, n: int) -> None:
    """Bring the clocks to where the entry puts them, and the case's promise with them. The caller saves the case."""
    if is_followed(turn.step.name, turn.case.state != turn.came_from):
        turn.set(**move_clocks(turn.case, Fact(n, turn.step.name, turn.now, turn.facts)))


def move_clocks(case: Case, fact: Fact, *, sources: Mapping[Kind, Running] | None = None) -> dict[str, Any]:
    """Bring the clocks to where one more entry puts them; what of the case's own columns follows from it.

    `sources`: clocks of another case whose sources hold for what was taken over from it.
    """
    rules, rows = rules_of(case.county), clocks_of(case.subject)
    clocks = running_of(rows)
    follow(clocks, fact)
    for clock in clocks if sources else ():
        if not clock.article and sources and (like := sources.get(clock.kind)):
            clock.article, clock.confidence = like.article, like.confidence
    keep_clocks(case.subject, rows, _named(case, clocks), rules)
    promise = promise_now(clocks)
    if promise is None:
        return {}
    ended = {(row.kind, row.n): row.reckoned for row in rows if row.stopped_at is not None}  # whatever changed since
    found = ended.get(promise.key) or reckon(promise, rules.calendar)
    mine = {"due_at": found.due_at, "waits_for_year": found.waits_for_year, "extended": promise.extended}
    return {name: value for name, value in mine.items() if getattr(case, name) != value}


def _named(case: Case, clocks: list[Running]) -> list[Running]:
    """With the source of each limit, which the ledger does not hold: it moves no due time."""
    for step in ("report", "ask_verify", "dispatch", "ask_extension", "answer"):  # each starts clocks of its own kinds
        unnamed = [clock for clock in clocks if not clock.article]
        sources = _limits(case, step) if unnamed else {}
        for clock in unnamed:
            if clock.kind in sources:
                clock.article, clock.confidence = sources[clock.kind].article, sources[clock.kind].confidence
    return clocks

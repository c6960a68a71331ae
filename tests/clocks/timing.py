# SPDX-License-Identifier: MulanPSL-2.0
"""The loop's machine once more, watched by the clock: after each step stored due times equal those of the ledger alone."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import rule

from linli.cases.actions.waiting import end_waits
from linli.cases.models import Case
from linli.cases.rules.timing import Fact, clocks_from
from linli.cases.rules.timing.facts import OF_CALLS
from linli.clocks.actions import change_rules, climb_due, preview_change, same_as_facts, settle_rules
from linli.clocks.actions.edits import clear_day, set_day
from linli.clocks.models import Clock
from linli.clocks.queries import clocks_of, forget_rules, rules_of
from linli.clocks.queries.audit import holes
from linli.clocks.rules import Day
from linli.clocks.rules.running import Kind
from linli.ledger.queries import story_of
from tests import town as cast
from tests.cases.machine.loop import Loop
from tests.cases.machine.model import Expected
from tests.cases.machine.supervision import ASKED
from tests.cases.machine.timing import LAMP, promise_of
from tests.clocks.slow import EAST8, slow_end

DANGER = timedelta(hours=2)  # of what is critical, by day and by night (Beijing: 突发, 可能造成生命财产损失)
_CLOCKS = "SELECT md5(coalesce(string_agg(c::text, '|' ORDER BY id), '')) FROM clocks_clock c"


class Timing(Loop):
    """Everybody acts as in the loop; besides, minutes pass, and administrators change the calendar."""

    checked: ClassVar[dict[str, int]] = {"compared": 0, "rungs": 0, "changes": 0, "moved": 0, "slow": 0, "legs": 0}

    def __init__(self) -> None:
        super().__init__()
        self.works: dict = {}
        forget_rules()  # the sequence before was rolled back, its calendar too

    @rule()
    def minute_passes(self) -> None:
        """The pass of every minute, until nothing is due; nothing that should have climbed is left."""
        over = [case for case in self.cases if case.state == "suspended" and case.waits_until < self.now]
        assert end_waits(now=self.now) == len(over)
        for case in over:
            case.state = "handling"
        while taken := climb_due(now=self.now).taken:
            self.checked["rungs"] += taken
        assert holes(now=self.now) == 0
        assert settle_rules(now=self.now) == 0, "nobody held old rules: nothing moves once more"
        self._compare_all()

    @rule(days=st.integers(0, 60), works=st.booleans())
    def calendar_changes(self, days: int, works: bool) -> None:
        day = (self.now.astimezone(EAST8) + timedelta(days=days)).date()
        if day.year != 2026:
            return
        self.works[day] = works
        self._change(set_day(cast.COUNTY, Day(day, works, "本县")))

    @rule()
    def calendar_is_set_back(self) -> None:
        if self.works:
            day = self.chance.choice(list(self.works))
            del self.works[day]
            self._change(clear_day(cast.COUNTY, day))

    def _change(self, edit) -> None:
        before = self._stored()
        seen = preview_change(edit, by=self.town.system_admin, now=self.now)
        assert self._stored() == before, "a preview wrote something"
        made = change_rules(edit, reason="演练", by=self.town.system_admin, now=self.now)
        assert [(one.clock, one.before, one.after) for one in seen.moved] == [
            (one.clock, one.before, one.after) for one in made.moved
        ]
        self.checked["changes"] += 1
        self.checked["moved"] += len(made.moved)
        self._compare_all()

    def _compare_all(self) -> None:
        for case in self.cases:
            case.entries = Case.objects.values_list("version", flat=True).get(pk=case.id)
            self._compare(case)

    def _compare(self, case: Expected) -> None:
        case.works = self.works
        super()._compare(case)
        row = Case.objects.get(pk=case.id)
        rows = clocks_of(row.subject)
        facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(row.subject)]
        clocks, calendar = clocks_from(facts), rules_of(cast.COUNTY).calendar
        wrong = same_as_facts(rows, clocks, calendar)
        assert not wrong, wrong
        promise = max(
            (one for one in rows if one.kind == Kind.PROMISE and one.outcome != "withdrawn"),
            key=lambda one: (one.stopped_at is None, one.n),
        )
        assert (row.due_at, row.waits_for_year) == (promise.due_at, promise.waits_for_year)
        assert row.extended == promise.extended
        running = {one.kind for one in rows if one.stopped_at is None}
        assert bool(running - {Kind.STATUTORY}) == (row.stage != "ended"), "open without a clock, or ended with one"
        assert (Kind.STATUTORY in running) == (row.reviewed in ASKED), (
            "a review that is owed has its clock, also at the end"
        )
        assert (Kind.NOTIFY in running) == (case.tells and row.state in ("reported", "verifying")), (
            "a petitioner is told within 15 days until somebody has decided"
        )
        assert (Kind.VERIFY in running) == (row.state == "verifying"), "who was asked to look is reminded"
        assert (Kind.DECIDE in running) == bool(row.asked_more), "a request for more time waits under a clock"
        waits = [call for call in row.calls.values() if row.joint and call.state == "refused"]
        assert [one.kind for one in rows if one.stopped_at is None].count(Kind.CALL_RULE) == len(waits), (
            "each unit that asks not to come waits under a clock of who rules"
        )
        for one in rows:
            self._by_the_slow_one(one)
            if one.kind in OF_CALLS and one.stopped_at is None:
                assert row.joint, "a whistle that is over is owed nothing"
                assert row.calls[one.holder].state in ("called", "signed", "present"), (
                    "who waits, or need not, is not urged"
                )
            if one.kind == Kind.ASSIGN and one.stopped_at is None:
                owes = row.ruler_id if row.state == "in_ruling" else row.centre_id
                assert one.holder == owes, "who has to give it to somebody is urged, or who has to rule"
            if one.kind in (Kind.SIGN, Kind.LEG) and one.stopped_at is None:
                assert one.holder == row.unit_id, "who has the case is urged to sign it, and for its leg"
            if one.kind == Kind.LEG and one.stopped_at is None and one.started_n == row.version:
                self._a_leg_as_it_begins(case, one, row, rows)
        self.checked["compared"] += len(rows)

    def _a_leg_as_it_begins(self, case: Expected, leg: Clock, row: Case, rows: list[Clock]) -> None:
        """Its own limit, or the promise where that ends first and is not over; one that is taken over is as it was."""
        before, promise = [one for one in rows if one.kind == Kind.LEG and one.stopped_n == leg.started_n], row.due_at
        if any(one.outcome == "extended" for one in before):
            assert leg.due_at == promise, "it goes along with the promise"
        elif any(one.outcome == "excused" for one in before) and leg.started_at < self.now:
            assert leg.due_at == before[0].due_at, "who leads instead owes what was owed"
        else:
            unit = "day" if case.kind in "DX" and promise_of(case) != LAMP else "working_day"
            since = leg.started_at
            own = slow_end(since, promise_of(case), unit, case.kind == "X", [], self.works)
            if row.urgency == "critical" and case.kind != "X":
                own = since + DANGER
            if own is not None:
                assert leg.due_at == (promise if since < promise <= own else own), f"{leg.due_at} of {case}"
                self.checked["legs"] += 1

    def _by_the_slow_one(self, clock: Clock) -> None:
        pauses = list(zip(clock.pauses[::2], clock.pauses[1::2], strict=True))
        span = clock.amount + clock.granted
        if clock.counted_in in ("working_day", "day") and clock.stopped_at is None:
            begins = clock.counts_from or clock.started_at
            wanted = slow_end(begins, int(span), clock.counted_in, clock.legal, pauses, self.works)
            if wanted is not None:
                assert clock.due_at == wanted, f"{clock.kind} {span} {clock.counted_in} since {begins}"
                self.checked["slow"] += 1

    def _stored(self) -> tuple:
        with connection.cursor() as cursor:
            cursor.execute(_CLOCKS)
            return (*cursor.fetchone(), *self._all())

# SPDX-License-Identifier: MulanPSL-2.0
"""The machine: several people take steps at random; after each the database must be where the model is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, timezone
from random import Random
from typing import Any, ClassVar

from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries.picks import pick_choices
from linli.cases.rules.report import Report
from linli.cases.rules.table import STEPS
from linli.clocks.models import Clock
from linli.clocks.rules.running import Kind
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.kernel.steps import Field, FieldKind
from linli.people.rules import Viewer, receipt_viewer
from tests import town as cast
from tests.cases.machine.effects import apply
from tests.cases.machine.model import (
    NOWHERE,
    PEOPLE,
    PINS,
    PLACES,
    POSTS,
    REPORTER,
    UNITS,
    Expected,
    is_open,
    predict,
    sees,
    way_out,
)
from tests.cases.machine.rules import LINES, STAYS, stage_of
from tests.cases.machine.timing import PROMISE
from tests.cases.machine.whistles import OWING
from tests.walk import WalkThrough

MOST_CASES, TOP = 6, "city_centre"
EAST8 = timezone(timedelta(hours=8))
CALLED = (["town_works"], ["housing", "city_management"], ["housing", "city_management"], ["city_water"]) * 4
FORWARD = (
    *("accept", "ask_verify", "verify", "dispatch", "sign", "return", "rule", "finish", "check", "send_back"),
    *("close", "answer", "call_back", "rate", "reopen", "whistle", "sign_whistle", "report_in", "refuse_whistle"),
    *("rule_whistle", "finish_part", "grade_unit", "grade_whistle"),
)
_ALL = """SELECT md5(coalesce(string_agg(c::text, '|' ORDER BY id), '')), (SELECT count(*) FROM ledger_entry),
(SELECT count(*) FROM cases_note), (SELECT count(*) FROM cases_leg), (SELECT count(*) FROM cases_link),
(SELECT count(*) FROM cases_feedback), (SELECT count(*) FROM notices_notice), (SELECT count(*) FROM cases_casetext)
FROM cases_case c"""
_LEGS = """SELECT count(*) FILTER (WHERE ended_at IS NULL AND part = 'lead'),
count(*) FILTER (WHERE ended_at IS NULL AND part = 'assist'), array_agg(DISTINCT unit_id) FILTER (WHERE outcome <> 'undone')
FROM cases_leg WHERE case_id = %s"""
_ENTRIES = "SELECT count(*), max(n) FROM ledger_entry WHERE subject_id = %s"


class Loop(WalkThrough):
    """One county's day. `town` is set by the test."""

    town: ClassVar[cast.Town]

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[Expected] = []
        self.now = self.town.now

    @initialize(chance=st.integers(0, 2**32))
    def first_report(self, chance: int) -> None:
        self.chance = Random(chance)
        self._report()

    @precondition(lambda self: len(self.cases) < MOST_CASES)
    @rule()
    def report(self) -> None:
        self._report()

    @rule()
    def go_on(self) -> None:
        """Somebody takes a step that moves a case and is open to them."""
        self._take_open([step for step, line in LINES.items() if line.target != STAYS])

    @rule()
    def go_forward(self) -> None:
        """The same, along the way from report to answer."""
        self._take_open(FORWARD)

    @rule()
    def do_something(self) -> None:
        """Somebody takes any step that is open to them."""
        self._take_open(list(LINES))

    @rule()
    def try_anything(self) -> None:
        """Anybody tries any step, open or not."""
        pick = self.chance.choice
        self._take(pick(self.cases), pick(PEOPLE), pick(list(LINES)))

    @rule(seconds=st.sampled_from((1, 9, 11, 3600, 86_400, 86_400 * 31)))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def _report(self) -> None:
        place, kind = self.chance.choice(PLACES), self.chance.choice("HHCDX")
        pin = self.chance.choice(["", *(one for one in PINS if one.startswith(place))])
        lon, lat = PINS.get(pin, (None, None))
        reachable = kind in "DX" or self.chance.random() < 0.7
        report = Report(
            county=cast.COUNTY, text="东门菜市场门口的路灯坏了三天", order_type=kind, area_code=place, lon=lon, lat=lat,
            phone="13812345678" if reachable else "",
        )  # fmt: skip
        receipt = report_case(report, by=None, now=self.now)
        case = Expected(
            receipt.case_id, receipt.number, pin or place, "county_centre", pin=pin, contact=reachable, due=receipt.due_at,
            kind=kind, promise=PROMISE[kind], law=kind == "X", tells=kind == "X", hidden=kind in "CDX",
        )  # fmt: skip
        self.cases.append(case)
        self._compare(case)

    def _take_open(self, steps: Sequence[str]) -> None:
        case = self.chance.choice(self.cases)
        ways: dict[str, list[str]] = {}
        for step in steps:
            who = [one for one in PEOPLE if sees(case, one) and is_open(case, one, step, self.now)]
            ways |= {step: who} if who else {}
        if ways:
            step = self.chance.choice(list(ways))
            self._take(case, self.chance.choice(ways[step]), step)

    def _take(self, case: Expected, who: str, step: str) -> None:
        given = self._given(case, step)
        expected = predict(case, who, step, given, self.now)
        before, refused = (self._all() if expected else None), None
        try:
            take_step(case.id, step, by=self._viewer(case, who), now=self.now, **self._real(given))
        except Refusal as refusal:
            refused = refusal
        assert type(refused) is (expected or type(None)), f"{who} {step} {given} on {case}: {refused!r}, not {expected}"
        self.note(step, refused)
        if refused:
            assert self._all() == before, f"a refused {step} wrote something"
            return
        left = case.lead
        apply(case, who, step, given, self.now)
        if step == "split":
            self._find_parts(case, given["parts"])
        for touched in {id(one): one for one in (case, case.lead or case, left or case)}.values():
            self._compare(touched)
            self._who_owes_the_call_may_call(touched)
        assert stage_of(case.state) == "ended" or way_out(case, self.now), f"nobody can go on with {case}"

    def _who_owes_the_call_may_call(self, case: Expected) -> None:
        """The unit whose clock of the call-back runs has somebody to whom the step is open."""
        held = Clock.objects.filter(subject_id=case.id, kind=Kind.CALL_BACK, stopped_at=None).values_list(
            "holder", flat=True
        )
        may = {self.town.unit(POSTS[who][0]) for who in POSTS if is_open(case, who, "call_back", self.now)}
        if case.unit == case.centre == TOP:  # another of its people calls; the cast has one
            may.add(self.town.unit(TOP))
        assert set(held) <= may, f"the call-back of {case} is owed by a unit that may not call"

    def _given(self, case: Expected, step: str) -> dict[str, Any]:
        """What is filled in; one time in sixteen the first required field is left out."""
        given: dict[str, Any] = {}
        for asked in STEPS[step].fields:
            if asked.kind != FieldKind.FILES and (asked.required or self.chance.random() < 0.8):
                given[asked.name] = self._value(case, asked)
        if step == "whistle" and self.chance.random() < 0.9:
            given["lead"] = given["units"][0]
        if step == "merge":
            given["has_merged"] = any(one.lead is case for one in self.cases)
        if step == "unmerge":
            given["is_last"] = sum(one.lead is case.lead for one in self.cases) == 1
        if self.chance.random() < 1 / 16 and (first := next((one for one in STEPS[step].fields if one.required), None)):
            given[first.name] = None
        return given

    def _value(self, case: Expected, asked: Field) -> Any:
        if asked.name == "area":
            return self.chance.choice(PLACES * 3 + NOWHERE)
        if asked.name == "until":
            return self.now.astimezone(EAST8).date() + timedelta(days=self.chance.choice((-1, 0, 5, 180, 181)))
        values: dict[str, Sequence[Any]] = {
            FieldKind.COUNT: [1, 2, 4, 40],
            FieldKind.POINT: ["", "", *PINS],
            FieldKind.UNIT: ["housing", "city_management", "county_centre", *UNITS],
            FieldKind.CASE: self.cases,
            FieldKind.YES_NO: [True, False],
            FieldKind.CHOICE: [key for key, _word in asked.choices] or ["H"],
            FieldKind.CATEGORY: ["C0118"],
            FieldKind.PARTS: [["井盖也丢了"]],
            FieldKind.DATE: [self.now.date()],
            FieldKind.PICK: self._picks(case, asked),
            FieldKind.UNITS: [*CALLED, *([unit] for unit in UNITS)],
        }
        return self.chance.choice(values.get(asked.kind, ["已经看过"]))

    def _picks(self, case: Expected, asked: Field) -> Sequence[Any]:
        if asked.name == "milestone":
            return [key for key, _word in pick_choices("reach_milestone", "milestone", Case(pk=case.id))] or [new_id()]
        if asked.name == "leader":
            return [self.town.leader.id, self.town.supervisor.id]
        return list(case.calls) or ["housing"]

    def _real(self, given: dict[str, Any]) -> dict[str, Any]:
        """The same with numbers and ids in place of the model's names."""
        real = {name: value.number if isinstance(value, Expected) else value for name, value in given.items()}
        for name in ("to", "unit", "lead"):
            if isinstance(real.get(name), str):
                real[name] = self.town.unit(real[name])
        if real.get("point"):
            real["point"] = PINS[real["point"]]
        if real.get("units"):
            real["units"] = [self.town.unit(unit) for unit in real["units"]]
        for name in ("has_merged", "is_last"):
            real.pop(name, None)
        return real

    def _viewer(self, case: Expected, who: str) -> Viewer:
        if who in self.town.viewers:
            return self.town.viewers[who]
        return receipt_viewer(case.id if who == REPORTER else new_id(), cast.COUNTY)

    def _find_parts(self, case: Expected, parts: list[str]) -> None:
        """A split makes cases of their own; they belong to the same centre, place and reporter."""
        known = {one.id for one in self.cases}
        made = Case.objects.exclude(pk__in=known)
        assert made.count() == len(parts)
        for row in made:
            part = replace(case, id=row.pk, number=row.number, state="reported", unit=None, handler=None, had=set())
            part.scope = case.pin or case.scope  # a report lies where its point lies, within the place that was named
            part.whistles, part.joint, part.calls = 0, False, {}
            part.category, part.promise, part.granted, part.extended = "", PROMISE[case.kind], 0, 0
            part.asked, part.asked_by, part.law, part.own = 0, "", case.kind == "X", None
            part.tells = part.law
            part.reviewed, part.reviewed_at, part.exclusion, part.taken, part.milestones = 0, None, "", False, 0
            part.entries, part.returns, part.call_backs = 1, 0, 0
            part.gave_back, part.turns = [], []
            part.ruled, part.leg_open, part.answered_at, part.undo, part.lead = False, False, None, None, None
            self.cases.append(part)
            self._compare(part)

    def _all(self) -> tuple:
        with connection.cursor() as cursor:
            cursor.execute(_ALL)
            return cursor.fetchone()

    def _compare(self, case: Expected) -> None:
        row = Case.objects.get(pk=case.id)
        case.due, case.return_by = row.due_at, row.return_by  # their own proof is `timing`
        with connection.cursor() as cursor:
            cursor.execute(_LEGS, [case.id])
            open_legs, assisting, had = cursor.fetchone()
            cursor.execute(_ENTRIES, [case.id])
            entries = cursor.fetchone()
        units = {unit.pk: key for key, unit in self.town.units.items()}
        posts = {viewer.id: key for key, viewer in self.town.viewers.items()}
        for call in row.newest_calls:  # its own proof is `timing` too
            if mine := case.calls.get(units[call.unit_id]):
                mine.come_due = call.come_due_at
        found = (
            row.number, row.state, row.stage, row.tier, row.scope_code, (row.lon, row.lat), units[row.centre_id],
            units.get(row.unit_id), posts.get(row.handler_id), row.version, row.returns, row.ruled, row.call_backs,
            row.answered_at, row.reviewed_at, open_legs, {units[unit] for unit in had or ()}, entries, row.whistles, row.joint,
            row.reviewed, row.exclusion, row.taken, row.asked_more, posts.get(row.asked_by, ""), row.extended,
            assisting, {units[unit]: (call.state, call.is_lead) for unit, call in row.calls.items()},
        )  # fmt: skip
        wanted = (
            case.number, case.state, stage_of(case.state), case.tier, case.scope, PINS.get(case.pin, (None, None)), case.centre, case.unit, case.handler,
            case.entries, case.returns, case.ruled, case.call_backs, case.answered_at, case.reviewed_at, int(case.leg_open), case.had,
            (case.entries, case.entries), case.whistles, case.joint,
            case.reviewed, case.exclusion, case.taken, case.asked, case.asked_by, case.extended,
            sum(not call.lead and call.state in OWING for call in case.calls.values()),
            {unit: (call.state, call.lead) for unit, call in case.calls.items()},
        )  # fmt: skip
        assert found == wanted, f"\nfound  {found}\nwanted {wanted}"
        assert (case.state in ("dispatched", "handling", "suspended")) == bool(open_legs), (
            f"an open leg and state {case.state}"
        )

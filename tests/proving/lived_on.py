# SPDX-License-Identifier: MulanPSL-2.0
"""A simulated past goes on by the product's own steps, along the ways that the simulation does not go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.report import Report
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import NotAllowed, Unknown
from linli.people.rules import Role, Viewer
from linli.proving.demo.cast import Cast

WORDS = {
    "reason": "按实际情况办理",
    "result": "已处理",
    "text": "已处理完毕",
    "basis": "权责清单第3条",
    "opinion": "重新处理",
}
FIELDS: dict[str, dict[str, Any]] = {
    "finish": {"solved": True}, "call_back": {"reached": True, "solved": True, "satisfied": "3"},
    "ask_extension": {"amount": 1}, "ask_exclude": {"code": "unreasonable"}, "decide_exclude": {"approved": True},
    "give_review": {"upheld": False},
}  # fmt: skip
HANDLED = ("sign", "finish", "check", "close", "answer")


class LivesOn:
    """Each way on `enough` cases; the minute of each step follows the one before."""

    def __init__(self, county: str, now: datetime, *, enough: int = 2) -> None:
        self.county, self.now, self.enough = county, now, enough
        self.cast = Cast(Random(1), county)
        self.taken: set[Any] = set()

    def go(self) -> datetime:
        """All ways; the moment after the last step."""
        self._each("refused", self._opened_again)
        self._each("complete", self._left_out_and_done_anew)
        self._each("complete", self._asked_to_be_left_out)
        self._each("handling", self._more_time_asked, due_at__gt=self.now + timedelta(hours=1))
        self._each("dispatched", self._returned_twice)
        self._each("reported", self._handed_up, tier="town")
        self._each("reported", self._merged)
        self._each("accepted", self._whistled, tier="town")
        self._petition_reviewed()
        return self.now + timedelta(minutes=1)

    def _each(self, state: str, way: Any, **which: Any) -> None:
        done = 0
        for case in Case.objects.filter(county=self.county, state=state, **which).order_by("number"):
            if case.pk in self.taken:
                continue
            self.taken.add(case.pk)
            way(case)
            done += 1
            if done == self.enough:
                return
        raise LookupError(f"too few {state} for {way.__name__}: {done}")

    def _opened_again(self, case: Case) -> None:
        self._step(case, "reopen")

    def _left_out_and_done_anew(self, case: Case) -> None:
        for step in ("ask_exclude", "decide_exclude", "reopen"):
            case = self._step(case, step)
        case = self._step(case, "dispatch", to=self._office(case))
        for step in HANDLED:
            case = self._step(case, step)
        if case.state == "answered":  # drawn to be called
            self._step(case, "call_back")

    def _asked_to_be_left_out(self, case: Case) -> None:
        self._step(case, "ask_exclude")

    def _more_time_asked(self, case: Case) -> None:
        self._step(case, "ask_extension")

    def _returned_twice(self, case: Case) -> None:
        case = self._step(case, "return")
        if case.state == "returned":
            case = self._step(case, "dispatch", to=self._office(case))
            self._step(case, "return")

    def _handed_up(self, case: Case) -> None:
        self._step(case, "hand_up")

    def _merged(self, case: Case) -> None:
        others = Case.objects.filter(county=case.county, centre_id=case.centre_id, state__in=("handling", "dispatched"))
        self._step(case, "merge", into=others.exclude(order_type="X").first().number)

    def _whistled(self, case: Case) -> None:
        units = [self.cast.departments[key] for key in ("swj", "zjj")]
        self._step(case, "whistle", kind="push", units=[str(one) for one in units], lead=str(units[0]), why="no_power")

    def _petition_reviewed(self) -> None:
        told = Report(
            county=self.county, text="宅基地被占，要求查处", order_type="X", name="张建国", phone="13800000001"
        )
        case = Case.objects.get(pk=report_case(told, by=None, now=self.now).case_id)
        for step in ("accept", "dispatch", *HANDLED, "ask_review"):
            case = self._step(case, step, **({"to": self._office(case)} if step == "dispatch" else {}))

    def _office(self, case: Case) -> str:
        town = next(unit for unit in self.cast.departments.values() if unit != case.unit_id)
        return str(town)

    def _step(self, case: Case, step: str, **given: Any) -> Case:
        """By whoever may."""
        self.now += timedelta(minutes=1)
        given = {
            **{f.name: WORDS[f.name] for f in STEPS[step].fields if f.name in WORDS},
            **FIELDS.get(step, {}),
            **given,
        }
        said = []
        for viewer in self._hands(case, step):
            try:
                return take_step(case.pk, step, by=viewer, now=self.now, **given)
            except (NotAllowed, Unknown) as refusal:
                said.append(f"{viewer.role} {viewer.unit_name}: {refusal}")
        raise LookupError(f"nobody may {step} {case.number} ({case.state}, {case.tier}): {said[:12]}")

    def _hands(self, case: Case, step: str) -> Iterator[Viewer]:
        """Those of the step's roles, the case's own units first."""
        roles = [
            role for role in (Role.OPERATOR, Role.HANDLER, Role.SUPERVISOR, Role.LEADER) if role in STEPS[step].roles
        ]
        found = [viewer for role in roles for viewer in self.cast.everybody(role)]
        yield from sorted(found, key=lambda one: one.unit_id not in (case.unit_id, case.centre_id))

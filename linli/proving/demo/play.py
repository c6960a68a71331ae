# SPDX-License-Identifier: MulanPSL-2.0
"""Plays the plans through report_case and take_step, in the order of their times, as the posts concerned."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from linli.cases.actions import report_case, take_step
from linli.cases.queries import fresh_case
from linli.cases.rules.states import State
from linli.cases.rules.table import STEPS
from linli.kernel.ids import id_at
from linli.kernel.times import county_day
from linli.people.rules import Role, Viewer, receipt_viewer
from linli.places.queries import area_name
from linli.proving.county.spec import COUNTY
from linli.proving.demo.cast import Cast
from linli.proving.demo.fates import Move
from linli.proving.demo.lines import given
from linli.proving.demo.plan import Plan
from linli.triage.actions.proposing import propose_next

_WRONG = ("zjj", "cgj", "gaj", "scj", "hbj", "jtj", "swj", "zrj", "nyj", "yjj")
_STARTED = -1


class Player:
    """Holds what is known of each running case: its id and number."""

    def __init__(self, cast: Cast, random: Random) -> None:
        self.cast, self.random = cast, random
        self.ids: dict[int, UUID] = {}

    def play(self, plans: Sequence[Plan], step: Callable[[datetime], None]) -> None:
        """Take all steps, calling `step` with the time of each after it."""
        agenda = [(plan.reported_at, place, _STARTED) for place, plan in enumerate(plans)]
        heapq.heapify(agenda)
        while agenda:
            now, place, done = heapq.heappop(agenda)
            plan = plans[place]
            if done == _STARTED:
                self._report(place, plan, now)
            else:
                self._move(place, plan, plan.moves[done], now)
            if done + 1 < len(plan.moves):
                heapq.heappush(agenda, (plan.times[done + 1], place, done + 1))
            step(now)

    def _report(self, place: int, plan: Plan, now: datetime) -> None:
        by: Viewer | None = None
        if plan.report.channel == "grid":
            by = self.cast.grid_worker(plan.grid.code)
        elif plan.report.channel != "web":
            by = self.cast.of(self.cast.county_centre, Role.OPERATOR)
        receipt = report_case(plan.report, by=by, now=now, case_id=id_at(now))
        self.ids[place], plan.number = receipt.case_id, receipt.number
        propose_next(now=now)

    def _move(self, place: int, plan: Plan, move: Move, now: datetime) -> None:
        case = fresh_case(self.ids[place])
        if case.state == State.COMPLETE and State.COMPLETE not in STEPS[move.step].sources:
            return  # what needs no call-back ends with its answer
        words = plan.words
        fields = given(move.step, move.how, result=words.result, answer=words.answer, random=self.random)
        take_step(case, move.step, by=self._actor(move, case), now=now, **fields, **self._facts(move, case, plan))

    def _actor(self, move: Move, case: Any) -> Viewer:
        if move.actor == "unit":
            roles = (Role.HANDLER, Role.HANDLER, Role.UNIT_LEADER) if move.step != "finish" else (Role.HANDLER,)
            return self.cast.of(case.unit_id, *roles)
        if move.actor == "grid" and (not case.confidential or case.state == State.VERIFYING):
            return self.cast.grid_worker(case.scope_code)
        if move.actor == "reporter":
            return receipt_viewer(case.pk, COUNTY)
        return self.cast.above() if move.actor == "above" else self.cast.of(case.centre_id, Role.OPERATOR)

    def _facts(self, move: Move, case: Any, plan: Plan) -> dict[str, Any]:
        if move.step == "accept" and not case.category:
            return {"category": plan.matter.category}
        if move.step in ("dispatch", "rule"):
            return {"to": self._unit(move, case, plan)}
        if move.step == "hand_down":
            return {"about_below": False}
        if move.step == "suspend":
            return {"why": "appraisal", "until": county_day(case.state_at) + timedelta(days=12)}
        return {"into": plan.lead.number} if move.step == "merge" and plan.lead else {}

    def _unit(self, move: Move, case: Any, plan: Plan) -> UUID:
        if case.tier == "city":
            return self.random.choice(self.cast.city_units)
        if case.tier == "town":
            return self.cast.office(area_name(plan.grid.code[:9]), plan.matter.office)
        if case.tier == "village":
            return case.centre_id
        if move.how == "wrong":
            key = self.random.choice([key for key in _WRONG if key not in (plan.matter.unit, *plan.wrong_units)])
            plan.wrong_units.append(key)
            return self.cast.departments[key]
        return self.cast.departments[plan.matter.unit]

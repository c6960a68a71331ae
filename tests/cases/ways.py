# SPDX-License-Identifier: MulanPSL-2.0
"""Short ways to bring a case to a point of the loop."""

from __future__ import annotations

from linli.cases.actions import take_step
from linli.cases.models import Case
from tests.town import Town


def dispatched(town: Town, case: Case, to: str = "housing") -> Case:
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    return take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit(to))


def handling(town: Town, case: Case) -> Case:
    dispatched(town, case)
    return take_step(case, "sign", by=town.handler, now=town.now)


def finished(town: Town, case: Case) -> Case:
    handling(town, case)
    return take_step(case, "finish", by=town.handler, now=town.now, result="换了灯泡，已经亮了", solved=True)


def answered(town: Town, case: Case) -> Case:
    finished(town, case)
    take_step(case, "check", by=town.dispatcher, now=town.now)
    take_step(case, "close", by=town.dispatcher, now=town.now)
    return take_step(case, "answer", by=town.dispatcher, now=town.now, text="路灯已经修好，谢谢您告诉我们")


def complete(town: Town, case: Case) -> Case:
    answered(town, case)
    return take_step(case, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True, satisfied="3")

# SPDX-License-Identifier: MulanPSL-2.0
"""What was ruled, and who returned it, ends with the round it was said in."""

from __future__ import annotations

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.kernel.refusals import NotAllowed
from tests.cases.ways import dispatched
from tests.cases.ways_whistle import blow, in_town
from tests.town import fresh

NOT_OURS = {"reason": "不归我们", "basis": "三定方案第三条"}


@pytest.fixture
def ruled(town, lamp) -> Case:
    """Returned twice; the centre has ruled that housing handles it."""
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, **NOT_OURS)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(lamp, "return", by=town.other_handler, now=town.now, **NOT_OURS)
    return take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("housing"), reason="归住建局管护")


def answer(town, case) -> None:
    take_step(case, "sign", by=town.handler, now=town.now)
    take_step(case, "finish", by=town.handler, now=town.now, result="换了灯泡", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "修好了"})):
        take_step(case, step, by=town.dispatcher, now=town.now, **given)


def again_not_solved(town, case) -> None:
    take_step(case, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False)


def again_reopened(town, case) -> None:
    take_step(case, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True)
    take_step(case, "reopen", by=town.dispatcher, now=town.now, reason="又坏了")


@pytest.mark.parametrize("again", [again_not_solved, again_reopened])
def test_a_ruling_ends_with_the_round_it_was_made_in(town, ruled, again):
    with pytest.raises(NotAllowed, match="裁定是最终决定"):
        take_step(ruled, "return", by=town.handler, now=town.now, **NOT_OURS)
    answer(town, ruled)
    again(town, ruled)
    take_step(ruled, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))

    take_step(ruled, "return", by=town.other_handler, now=town.now, **NOT_OURS)
    case = fresh(ruled)
    assert (case.state, case.returns, case.reopened) == (State.RETURNED, 1, 1), "the first return of this round"


def test_a_whistle_called_off_begins_a_round_too_but_is_no_second_try(town, report):
    case = in_town(town, report)
    Case.objects.filter(pk=case.pk).update(returns=1)
    blow(town, case, town.town_operator, ["housing"])
    take_step(case, "recall_whistle", by=town.town_operator, now=town.now, reason="镇里自己能办了")
    assert (fresh(case).ruled, fresh(case).returns, fresh(case).reopened) == (False, 0, 0)

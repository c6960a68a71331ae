# SPDX-License-Identifier: MulanPSL-2.0
"""A county that runs alone: no centre is above, and what its centre did itself is called back all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import reveal_reporter, take_step
from linli.cases.models import Case
from linli.cases.queries import case_page
from linli.cases.queries.call_back import waiting_for_a_call
from linli.cases.rules.states import State
from linli.kernel.refusals import NotAllowed
from linli.people.models import Unit
from linli.places.queries.snapshot import note_change
from tests.town import SINCE, fresh


def close(town, unit: str) -> None:
    Unit.objects.filter(pk=town.unit(unit)).update(closed_on=SINCE)
    note_change()


def done_by_the_county(town, lamp) -> Case:
    by, now = town.dispatcher, town.now
    take_step(lamp, "accept", by=by, now=now)
    take_step(lamp, "dispatch", by=by, now=now, to=town.unit("county_centre"))
    take_step(lamp, "sign", by=by, now=now)
    take_step(lamp, "finish", by=by, now=now, result="中心自己换了灯泡", solved=True)
    take_step(lamp, "check", by=town.second_operator, now=now)
    take_step(lamp, "close", by=by, now=now)
    take_step(lamp, "answer", by=by, now=now, text="路灯修好了")
    return fresh(lamp)


@pytest.fixture
def alone(town, lamp) -> Case:
    close(town, "city_centre")
    return done_by_the_county(town, lamp)


def test_another_person_of_the_centre_calls_back_what_it_did_itself(town, alone):
    assert alone.state == State.ANSWERED
    assert waiting_for_a_call(town.second_operator) == [alone.pk]
    assert "call_back" in [step.name for step in case_page(alone, town.second_operator, now=town.now).steps]

    shown = reveal_reporter(alone, by=town.second_operator, purpose="call_back", now=town.now)
    take_step(alone, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True)

    assert shown.phone == "13812345678"
    assert fresh(alone).state == State.COMPLETE
    assert waiting_for_a_call(town.second_operator) == []


def test_who_did_it_never_does_in_any_post(town, alone):
    for same in (town.dispatcher, replace(town.second_operator, account_id=town.dispatcher.account_id)):
        with pytest.raises(NotAllowed, match="办理人以外的人"):
            take_step(alone, "call_back", by=same, now=town.now, reached=True, solved=True)
    assert waiting_for_a_call(town.dispatcher) == []


def test_where_a_city_is_above_it_is_the_citys(town, lamp):
    case = done_by_the_county(town, lamp)

    assert waiting_for_a_call(town.second_operator) == []
    with pytest.raises(NotAllowed, match="办理单位以外的单位"):
        take_step(case, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True)
    assert waiting_for_a_call(town.city_operator) == [case.pk]

# SPDX-License-Identifier: MulanPSL-2.0
"""首接负责: who was given it first answers until another has signed, and can do so. Beijing 2021 art. 14."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.actions.answering import claim
from linli.cases.models import Note
from linli.cases.queries import case_page
from linli.clocks.actions import climb_due
from linli.clocks.models import Clock, Urging
from linli.kernel.refusals import NotAllowed
from tests.cases.ways import dispatched
from tests.town import fresh


@pytest.fixture
def returned(town, lamp):
    dispatched(town, lamp)
    return take_step(lamp, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案")


def open_to(town, case, who: str) -> set[str]:
    return {step.name for step in case_page(fresh(case), getattr(town, who), now=town.now).steps}


def test_between_two_units_the_first_speaks_with_the_reporter(town, returned):
    """Returned, given to another, not signed for: it still contacts and writes, and sees whom."""
    take_step(returned, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    assert {"contact", "write"} <= open_to(town, returned, "handler")
    page = case_page(fresh(returned), town.handler, now=town.now)
    assert (page.may_reveal, page.redacted) == (True, False)

    take_step(returned, "contact", by=town.handler, now=town.now, way="phone", text="转给城管了，他们来联系您")
    take_step(returned, "write", by=town.handler, now=town.now, text="城管今天签收")
    assert Clock.objects.get(subject_id=returned.pk, kind="first_contact").outcome == "contacted"
    assert Note.objects.filter(case=returned, step="write").exists()


def test_while_nobody_else_has_it_the_first_receiver_contacts_too(town, returned):
    take_step(returned, "contact", by=town.handler, now=town.now, way="phone", text="正在商量由谁来修")
    assert case_page(fresh(returned), town.handler, now=town.now).may_reveal


def answers_at(case) -> set:
    """Who the clocks find, and the guard."""
    return {claim([case.pk])[case.pk].unit, fresh(case).answering_id}


@pytest.mark.parametrize(
    ("way", "by", "given"),
    [("hand_up", "city_operator", {"reason": "要市里的单位"}), ("hand_down", "town_operator", {"note": "归城关街道"})],
)
def test_on_the_way_through_other_centres_it_answers_still(town, returned, way, by, given):
    """Handed up or down, accepted there, given to another: until that one signs, somebody answers for it."""
    assert answers_at(returned) == {town.unit("housing")}
    take_step(returned, way, by=town.dispatcher, now=town.now, **given)
    assert answers_at(returned) == {town.unit("housing")}
    assert {"contact", "write"} <= open_to(town, returned, "handler")

    take_step(returned, "accept", by=getattr(town, by), now=town.now)
    assert answers_at(returned) == {town.unit("housing")}
    take_step(returned, "contact", by=town.handler, now=town.now, way="phone", text="正在商量由谁来修")
    clock = Clock.objects.get(subject_id=returned.pk, kind="promise")
    climb_due(now=clock.next_check_at)
    form = Urging.objects.filter(subject_id=returned.pk, clock=clock).latest("at")
    assert form.holder == town.unit("housing"), "it is the one that is reminded"


def test_what_is_opened_again_is_a_new_round_and_nobodys_turn(town, returned):
    take_step(returned, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(returned, "sign", by=town.other_handler, now=town.now)
    take_step(returned, "finish", by=town.other_handler, now=town.now, result="换了灯泡", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "修好了"}), ("reopen", {"reason": "又坏了"})):
        take_step(returned, step, by=town.dispatcher, now=town.now, **given)
    assert answers_at(returned) == {town.unit("county_centre"), None}


def test_another_units_signature_ends_it(town, returned):
    take_step(returned, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(returned, "sign", by=town.other_handler, now=town.now)

    assert not {"contact", "write"} & open_to(town, returned, "handler")
    assert not case_page(fresh(returned), town.handler, now=town.now).may_reveal
    with pytest.raises(NotAllowed):
        take_step(returned, "contact", by=town.handler, now=town.now, way="phone", text="还是我来说")


def test_of_a_complaint_the_first_receiver_never_sees_who_told_it(town, report):
    case = fresh(report_case(replace(report, order_type="C"), by=None, now=town.now).case_id)
    dispatched(town, case)
    take_step(case, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案")

    page = case_page(fresh(case), town.handler, now=town.now)
    assert (page.may_reveal, page.redacted) == (False, True)
    assert "contact" in {step.name for step in page.steps}

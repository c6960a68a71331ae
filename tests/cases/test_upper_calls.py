# SPDX-License-Identifier: MulanPSL-2.0
"""What a centre handled itself is called back by the centre above: it may see whom, for that and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import reveal_reporter, take_step
from linli.cases.actions.clockless import start_missing
from linli.cases.models import Case
from linli.cases.queries import case_page
from linli.cases.queries.call_back import waiting_for_a_call
from linli.cases.queries.open_counts import open_with
from linli.clocks.actions import climb_due
from linli.clocks.models import Clock
from linli.kernel.refusals import NotAllowed
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from tests.cases.test_alone import close
from tests.cases.test_one_person import also
from tests.town import fresh


@pytest.fixture
def done_by_the_town(town, lamp) -> Case:
    """Handed down to the town's centre, which did it itself and answered."""
    by, now = town.town_operator, town.now
    take_step(lamp, "accept", by=town.dispatcher, now=now)
    take_step(lamp, "hand_down", by=town.dispatcher, now=now)
    take_step(lamp, "accept", by=by, now=now)
    take_step(lamp, "dispatch", by=by, now=now, to=town.unit("town_centre"))
    take_step(lamp, "sign", by=by, now=now)
    take_step(lamp, "finish", by=by, now=now, result="换了灯泡", solved=True)
    take_step(lamp, "check", by=town.grid_worker, now=now)
    take_step(lamp, "close", by=by, now=now)
    take_step(lamp, "answer", by=by, now=now, text="路灯修好了")
    return fresh(lamp)


def test_the_clock_of_the_call_is_the_callers_and_it_is_told(town, done_by_the_town):
    """Who may not call is not urged to; who may hears of it at once and at every rung."""
    clock = Clock.objects.get(subject_id=done_by_the_town.pk, kind="call_back")
    assert clock.holder == town.unit("county_centre")
    told = Notice.objects.filter(about_id=done_by_the_town.pk, kind="case.answer.caller")
    assert [one.to_id for one in told] == [town.unit("county_centre")]
    climb_due(now=clock.due_at + timedelta(hours=2))
    climb_due(now=clock.due_at + timedelta(days=2))
    urged = Notice.objects.filter(
        about_id=done_by_the_town.pk, kind__in=("clock.remind", "clock.press"), to_kind="unit"
    )
    assert {one.to_id for one in urged} == {town.unit("county_centre")}


def test_who_owes_the_call_cannot_close_and_a_clock_made_later_is_the_callers_too(town, done_by_the_town):
    assert done_by_the_town.number in open_with(town.unit("county_centre"))
    Clock.objects.filter(subject_id=done_by_the_town.pk).delete()
    assert start_missing(now=town.now) == 1
    assert Clock.objects.get(subject_id=done_by_the_town.pk).holder == town.unit("county_centre")


def test_who_is_given_the_call_can_make_it(town, done_by_the_town):
    assert done_by_the_town.pk in waiting_for_a_call(town.dispatcher)
    assert case_page(done_by_the_town, town.dispatcher, now=town.now).may_reveal

    shown = reveal_reporter(done_by_the_town, by=town.dispatcher, purpose="call_back", now=town.now)

    assert shown.phone == "13812345678"
    assert story_of(done_by_the_town.subject)[-1].step == "reveal"


@pytest.mark.parametrize("purpose", ["visit", "verify", "mail"])
def test_for_nothing_else(town, done_by_the_town, purpose):
    with pytest.raises(NotAllowed):
        reveal_reporter(done_by_the_town, by=town.dispatcher, purpose=purpose, now=town.now)


def test_not_before_it_is_answered(town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    with pytest.raises(NotAllowed):
        reveal_reporter(lamp, by=town.dispatcher, purpose="call_back", now=town.now)


def test_and_not_after_the_call(town, done_by_the_town):
    take_step(done_by_the_town, "call_back", by=town.dispatcher, now=town.now, reached=True, solved=True)
    with pytest.raises(NotAllowed):
        reveal_reporter(done_by_the_town, by=town.dispatcher, purpose="call_back", now=town.now)


def test_where_no_centre_lies_between_it_is_the_next_aboves(town, done_by_the_town):
    assert waiting_for_a_call(town.city_operator) == []
    close(town, "county_centre")
    assert waiting_for_a_call(town.city_operator) == [done_by_the_town.pk]


def test_nobody_is_offered_what_they_did_in_another_post(town, done_by_the_town):
    Case.objects.filter(pk=done_by_the_town.pk).update(handler=also(town, "dispatcher", "town_operator").id)
    assert waiting_for_a_call(town.dispatcher) == []


def test_not_solved_the_centre_that_handled_it_hears_that_it_is_open_again(town, done_by_the_town):
    later = town.now + timedelta(hours=1)
    by = town.dispatcher
    take_step(
        done_by_the_town, "call_back", by=by, now=later, reached=True, solved=False, satisfied="1", words="还是黑的"
    )

    told = Notice.objects.filter(about_id=done_by_the_town.pk, created_at=later)
    assert ("case.reopen.centre", town.unit("town_centre")) in set(told.values_list("kind", "to_id"))
    assert not told.filter(kind="case.reopen.reporter").exists(), "they said so themselves, on the telephone"

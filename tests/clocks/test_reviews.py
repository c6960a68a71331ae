# SPDX-License-Identifier: MulanPSL-2.0
"""复查 and 复核 run by clocks of law, which outlive the answer and climb; the days of a hearing are not counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Review
from linli.cases.rules.reception import Reviewed
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.models import Clock, Urging
from linli.clocks.queries import clocks_of, rules_of
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.people.rules import receipt_viewer
from tests.cases.test_reception import petition  # noqa: F401
from tests.clocks.test_climb import run_until, told
from tests.town import COUNTY, fresh


def ask(town, case, reason="没有看到测量结果") -> Clock:
    take_step(case, "ask_review", by=receipt_viewer(case.pk, COUNTY), now=town.now, reason=reason)
    return Clock.objects.get(subject_id=case.pk, kind="statutory", stopped_at__isnull=True)


@pytest.fixture
def again(town, petition):  # noqa: F811
    """The 复查 has upheld; 复核 is asked for, of a body above the city: its hearing and opinion come on paper."""
    ask(town, petition)
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="测量无误，维持")
    return ask(town, petition, "仍不同意")


def test_a_review_has_thirty_days_by_law_of_the_centre_above(town, petition):  # noqa: F811
    clock = ask(town, petition)

    assert (clock.amount, clock.counted_in, clock.legal, clock.holder) == (30, "day", True, town.unit("city_centre"))
    assert clock.due_at == Review.objects.get().due_at
    # 2026-11-20 + 30 days is Sunday, 2026-12-20: by 民法典 art. 203 the Monday after
    assert str(county_day(clock.due_at)) == "2026-12-21"


def test_the_end_of_the_case_does_not_end_the_review_and_it_climbs_to_the_centre_above(town, petition):  # noqa: F811
    ask(town, petition)
    take_step(petition, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True)
    assert fresh(petition).stage == "ended"
    run_until(town, town.now + timedelta(days=45), timedelta(hours=3))

    rungs = Urging.objects.filter(subject_id=petition.pk, clock__kind="statutory").values_list("rung", "holder")
    assert set(rungs) == {(rung, town.unit("city_centre")) for rung in (1, 2, 3, 4)}
    assert town.unit("city_centre") in told(petition, "press")
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="维持")
    assert not Clock.objects.filter(subject_id=petition.pk, stopped_at__isnull=True).exists()


def test_days_of_a_hearing_are_not_counted_in_a_recheck(town, again):
    """Source: 信访工作条例(2022) art. 36."""
    petition = fresh_of(again)  # noqa: F811
    first = county_day(town.now) + timedelta(days=10)
    heard = {"first": first, "last": first + timedelta(days=2), "words": "十一月三十日至十二月二日，县信访局听证室"}
    take_step(petition, "hear", by=town.dispatcher, now=town.now, **heard)
    moved = Clock.objects.get(pk=again.pk)

    assert str(county_day(moved.due_at)) == "2026-12-23", "30 days from 11-20 and three more"
    assert Review.objects.get(kind="recheck").due_at == moved.due_at
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(petition.subject)]
    assert same_as_facts(clocks_of(petition.subject), clocks_from(facts), rules_of(COUNTY).calendar) == []


def test_a_hearing_before_the_request_or_without_end_and_one_in_a_first_review_are_refused(town, again):
    petition, today = fresh_of(again), county_day(town.now)  # noqa: F811
    for first, last in ((-1, 1), (3, 2), (1, 40)):
        days = {"first": today + timedelta(days=first), "last": today + timedelta(days=last)}
        with pytest.raises(BadInput, match="听证的日子不对"):
            take_step(petition, "hear", by=town.dispatcher, now=town.now, words="听证", **days)


def test_a_first_review_knows_no_hearing(town, petition):  # noqa: F811
    ask(town, petition)
    today = county_day(town.now)
    with pytest.raises(NotAllowed, match="复核"):
        take_step(petition, "hear", by=town.city_operator, now=town.now, words="听证", first=today, last=today)


def test_a_body_in_this_system_enters_its_own_hearing(town, petition):  # noqa: F811
    """A town's petition: 复查 by the county, 复核 by the city."""
    from linli.cases.models import Case

    Case.objects.filter(pk=petition.pk).update(tier="town", centre=town.unit("town_centre"))
    ask(town, petition)
    with pytest.raises(NotAllowed, match="上一级"):
        take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="越级")
    take_step(petition, "give_review", by=town.second_operator, now=town.now, upheld=True, opinion="维持")
    clock = ask(town, petition, "仍不同意")
    assert clock.holder == town.unit("city_centre")
    day = county_day(town.now)
    with pytest.raises(NotAllowed):
        take_step(petition, "hear", by=town.town_operator, now=town.now, words="听证", first=day, last=day)
    take_step(petition, "hear", by=town.city_operator, now=town.now, words="听证", first=day, last=day)
    assert Clock.objects.get(pk=clock.pk).pauses
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="终局")
    assert fresh(petition).reviewed == Reviewed.FINAL


def test_a_review_goes_on_while_the_matter_is_open_again_and_its_opinion_can_be_given(town, petition):  # noqa: F811
    clock = ask(town, petition)
    take_step(petition, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False)
    assert (fresh(petition).state, Clock.objects.get(pk=clock.pk).stopped_at) == ("accepted", None)
    with pytest.raises(NotAllowed, match="先不换级"):
        take_step(petition, "hand_up", by=town.dispatcher, now=town.now, reason="想让市里办")
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=False, opinion="重新测量")

    case = fresh(petition)
    assert (case.state, case.reopened, case.reviewed) == ("accepted", 1, Reviewed.NEVER), "it is handled anew already"
    assert Clock.objects.get(pk=clock.pk).stopped_at == town.now


def test_what_is_decided_after_a_review_may_be_reviewed_from_the_beginning(town, petition):  # noqa: F811
    """Source: 信访工作条例(2022) art. 35: an opinion may be reviewed, and this is a new one."""
    ask(town, petition)
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=False, opinion="重新测量")
    take_step(petition, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(petition, "sign", by=town.handler, now=town.now)
    take_step(petition, "finish", by=town.handler, now=town.now, result="又量了一次", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "又量了一次"})):
        take_step(petition, step, by=town.dispatcher, now=town.now, **given)
    ask(town, petition, "第二次也没量")
    assert list(Review.objects.order_by("pk").values_list("kind", flat=True)) == ["review", "review"]
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="维持")
    assert fresh(petition).reviewed == Reviewed.GIVEN


def test_who_handled_a_petition_does_not_review_it_in_another_post(town, petition):  # noqa: F811
    ask(town, petition)
    for who in (town.handler, town.dispatcher):
        both = replace(town.city_operator, account_id=who.account_id)
        with pytest.raises(NotAllowed, match="经办过"):
            take_step(petition, "give_review", by=both, now=town.now, upheld=True, opinion="维持")


def fresh_of(clock: Clock):
    from linli.cases.models import Case

    return Case.objects.get(pk=clock.subject_id)

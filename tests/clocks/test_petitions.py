# SPDX-License-Identifier: MulanPSL-2.0
"""A petition runs by the law: told in writing within 15 days; extended by the head of the body that handles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries import tab_counts
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import climb_due, same_as_facts
from linli.clocks.models import Clock, Urging
from linli.clocks.queries import clocks_of, rules_of
from linli.kernel.refusals import NotAllowed
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.notices.queries import facts_of, words_of
from linli.web.desk.shown.clocks import shown_clocks
from tests.cases.ways import handling
from tests.clocks.test_climb import run_until
from tests.town import COUNTY, fresh


@pytest.fixture
def petition(town, report) -> Case:
    told = replace(report, order_type="X", category="", text="宅基地被占")
    return fresh(report_case(told, by=None, now=town.now).case_id)


def notified(case) -> Clock:
    return Clock.objects.get(subject_id=case.pk, kind="notify")


def test_a_petitioner_is_told_in_writing_within_fifteen_days(town, petition):
    """Source: 信访工作条例(2022) art. 22, 23. 2026-11-20 and 15 days is Saturday, 12-05: the Monday after (民法典 203)."""
    clock = notified(petition)
    assert (clock.amount, clock.counted_in, clock.legal) == (15, "day", True)
    assert str(county_day(clock.due_at)) == "2026-12-07"
    lines = {line.word: line for line in shown_clocks(petition, town.now)["clocks"]}
    assert lines["受理告知时限"].source == "信访工作条例(2022)第23条"


@pytest.mark.parametrize(
    ("step", "given"), [("accept", {}), ("refuse", {"reason": "已在诉讼中", "door": "县法院诉讼服务中心"})]
)
def test_accepting_or_refusing_tells_the_petitioner_and_stops_it(town, petition, step, given):
    take_step(petition, "hand_down", by=town.dispatcher, now=town.now, about_below=False)
    assert notified(petition).stopped_at is None, "a transfer resets nothing"
    take_step(petition, step, by=town.town_operator, now=town.now, **given)
    assert notified(petition).stopped_at == town.now
    assert Notice.objects.filter(kind=f"case.{step}.reporter", about_id=petition.pk).exists()
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(petition.subject)]
    assert same_as_facts(clocks_of(petition.subject), clocks_from(facts), rules_of(COUNTY).calendar) == []


def test_who_is_not_told_climbs_the_whole_ladder(town, petition):
    run_until(town, town.now + timedelta(days=30), timedelta(hours=6))
    rungs = Urging.objects.filter(subject_id=petition.pk, clock__kind="notify").values_list("rung", flat=True)
    assert set(rungs) == {1, 2, 3, 4}


def test_what_turns_out_to_be_a_petition_gets_the_clock_from_its_report_on(town, lamp):
    assert not Clock.objects.filter(subject_id=lamp.pk, kind="notify").exists()
    take_step(lamp, "classify", by=town.dispatcher, now=town.now + timedelta(days=3), order_type="X")
    assert notified(lamp).started_at == fresh(lamp).reported_at
    take_step(lamp, "accept", by=town.dispatcher, now=town.now + timedelta(days=4))
    assert notified(lamp).stopped_at == town.now + timedelta(days=4)


def test_what_a_petition_is_about_shortens_nothing(town, report):
    """Source: 信访工作条例(2022) art. 34: 60 days, extended by 30 at most; a broken lamp has three working days."""
    case = fresh(report_case(replace(report, order_type="X"), by=None, now=town.now).case_id)
    promise = Clock.objects.get(subject_id=case.pk, kind="promise")
    assert (case.category, promise.amount, promise.counted_in, promise.legal) == ("C0118", 60, "day", True)
    assert str(county_day(case.due_at)) == "2027-01-19"

    handling(town, case)
    leg = Clock.objects.get(subject_id=case.pk, kind="leg")
    assert (leg.amount, leg.counted_in) == (60, "day")
    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=30, reason="要重新测量")


@pytest.fixture
def asked(town, petition) -> Case:
    handling(town, petition)
    take_step(petition, "ask_extension", by=town.handler, now=town.now, amount=30, reason="要重新测量")
    return petition


def test_only_the_head_of_the_body_extends_a_petition(town, asked):
    """Source: 信访工作条例(2022) art. 34: 经本机关负责人批准, and the petitioner is told why."""
    for step, given in (("grant_extension", {"note": "同意"}), ("refuse_extension", {"reason": "不同意"})):
        with pytest.raises(NotAllowed, match="负责人批准"):
            take_step(asked, step, by=town.dispatcher, now=town.now, **given)
    waiting = {who: tab_counts(getattr(town, who))["extensions"] for who in ("dispatcher", "unit_leader", "leader")}
    assert waiting == {"dispatcher": 0, "unit_leader": 1, "leader": 1}
    before = fresh(asked).due_at
    take_step(asked, "grant_extension", by=town.unit_leader, now=town.now, note="测量要重做，再延三十日")
    assert fresh(asked).due_at > before
    told = set(Notice.objects.filter(about_id=asked.pk).values_list("kind", flat=True))
    assert {"case.grant_extension.reporter", "case.grant_extension.centre"} <= told


def test_the_head_who_decides_is_told_and_reminded_and_never_who_asked(town, asked):
    """The centre hears of it in words that ask nothing of it; who asked is not told to answer themselves."""

    def told(kind: str) -> set:
        return set(Notice.objects.filter(kind=kind, about_id=asked.pk).values_list("to_id", flat=True))

    assert told("case.ask_extension.decider") == {town.unit_leader.id}
    assert told("case.ask_extension.centre") == {town.unit("county_centre")}
    notice = Notice.objects.get(kind="case.ask_extension.centre", about_id=asked.pk)
    assert words_of(*facts_of([notice])).startswith("青禾县住建局申请延长信访事项")

    clock = Clock.objects.get(subject_id=asked.pk, kind="decide")
    climb_due(now=clock.next_check_at)
    reminded = Notice.objects.filter(kind="clock.remind", about_id=asked.pk, facts__clock="decide")
    assert set(reminded.values_list("to_id", flat=True)) == {town.unit_leader.id}


def test_a_head_who_asks_is_decided_on_by_the_leader_above(town, petition):
    handling(town, petition)
    take_step(petition, "ask_extension", by=town.unit_leader, now=town.now, amount=30, reason="要重新测量")
    clock = Clock.objects.get(subject_id=petition.pk, kind="decide")
    climb_due(now=clock.next_check_at)
    for kind, more in (("case.ask_extension.decider", {}), ("clock.remind", {"facts__clock": "decide"})):
        heard = Notice.objects.filter(kind=kind, about_id=petition.pk, **more)
        assert set(heard.values_list("to_id", flat=True)) == {town.leader.id}


def test_a_request_of_a_centre_of_its_own_is_brought_back_to_its_desk(town, lamp):
    for step, given in (("accept", {}), ("dispatch", {"to": town.unit("county_centre")}), ("sign", {})):
        take_step(lamp, step, by=town.dispatcher, now=town.now, **given)
    take_step(lamp, "ask_extension", by=town.dispatcher, now=town.now, amount=1, reason="等配件")
    climb_due(now=Clock.objects.get(subject_id=lamp.pk, kind="decide").next_check_at)
    heard = Notice.objects.filter(kind="clock.remind", about_id=lamp.pk, facts__clock="decide")
    assert set(heard.values_list("to_id", flat=True)) == {town.unit("county_centre")}


def test_the_leader_above_may_decide_too_and_a_head_decides_on_petitions_only(town, asked, lamp):
    take_step(asked, "refuse_extension", by=town.leader, now=town.now, reason="已有结论，按期答复")
    assert fresh(asked).asked_more == 0

    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=1, reason="等配件")
    for head in (town.unit_leader, town.leader):
        with pytest.raises(NotAllowed, match="中心"):
            take_step(lamp, "grant_extension", by=head, now=town.now, note="同意")


def test_a_petition_is_not_suspended(town, petition):
    """Source: 信访工作条例(2022) art. 34: more time is the head's to give, thirty days at most."""
    handling(town, petition)
    until = county_day(town.now) + timedelta(days=90)
    with pytest.raises(NotAllowed, match="第三十四条"):
        take_step(petition, "suspend", by=town.dispatcher, now=town.now, why="appraisal", until=until, note="等鉴定")
    assert Clock.objects.get(subject_id=petition.pk, kind="promise").pauses == []


def test_a_petition_is_not_merged_and_keeps_its_opinion_and_its_review(town, petition, lamp):
    with pytest.raises(NotAllowed, match="关联"):
        take_step(petition, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    assert notified(petition).stopped_at is None
    assert take_step(lamp, "merge", by=town.dispatcher, now=town.now, into=petition.number).state == "merged"

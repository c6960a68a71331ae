# SPDX-License-Identifier: MulanPSL-2.0
"""Each rate counts what its definition says, and nothing is made of too few."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.insight.queries.rates import figures
from linli.insight.rules.definitions import BY_RATE, DEFINITIONS, LEAST_SAMPLE, By, Figure, Rate
from linli.insight.rules.periods import Period, read_period, week_of
from linli.insight.sheets.data import flow_of
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from tests.cases.ways import answered, dispatched, finished
from tests.town import TOWN, fresh


@pytest.fixture
def span(town) -> Period:
    today = county_day(town.now)
    return Period(today - timedelta(days=3), today + timedelta(days=60))


def only(viewer, rate, span, by=By.ALL, group="", now=None):
    """Counted when all of the span is over, unless said otherwise."""
    return figures(viewer, rate, span, by, now=now or span.end).get(group, Figure(0, 0))


def call_back(town, case, **given):
    return take_step(case, "call_back", by=town.second_operator, now=town.now, **given)


def again(town, case) -> None:
    """A second round from its dispatch to its answer, at `town.now`."""
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(case, "sign", by=town.handler, now=town.now)
    take_step(case, "finish", by=town.handler, now=town.now, result="又修了一次", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "又修了一次"})):
        take_step(case, step, by=town.dispatcher, now=town.now, **given)


def both(figure: Figure) -> tuple[int, int]:
    return figure.upper, figure.lower


def test_solved_and_satisfied_are_two_rates_and_who_was_not_reached_counts_in_neither(town, lamp, span):
    answered(town, lamp)
    call_back(town, lamp, reached=False)
    assert both(only(town.supervisor, Rate.SOLVED, span)) == (0, 0)
    call_back(town, lamp, reached=True, solved=True, satisfied="1")
    assert both(only(town.supervisor, Rate.SOLVED, span)) == (1, 1)
    assert both(only(town.supervisor, Rate.SATISFIED, span)) == (0, 1)


def test_not_solved_stays_counted_when_the_redo_is_solved(town, lamp, span):
    """A redo must not wash the first answer away."""
    answered(town, lamp)
    call_back(town, lamp, reached=True, solved=False, satisfied="1")
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(lamp, "sign", by=town.other_handler, now=town.now)
    take_step(lamp, "finish", by=town.other_handler, now=town.now, result="这回换了整盏", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "换了整盏灯"})):
        take_step(lamp, step, by=town.dispatcher, now=town.now, **given)
    call_back(town, lamp, reached=True, solved=True, satisfied="3")

    assert both(only(town.supervisor, Rate.SOLVED, span)) == (1, 2)
    by_unit = figures(town.supervisor, Rate.SOLVED, span, By.UNIT)
    assert both(by_unit[town.unit("housing")]) == (0, 1), "the first answer stays with whose work it judged"
    assert both(by_unit[town.unit("city_management")]) == (1, 1)
    assert both(only(town.supervisor, Rate.REWORK, span, By.UNIT, town.unit("housing"))) == (1, 1)


def test_on_time_is_answered_within_the_promise(town, many_lamps, span):
    good, late = many_lamps(2)
    answered(town, good)
    town.now = late.due_at + timedelta(minutes=1)
    answered(town, late)
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (1, 2)
    assert both(only(town.supervisor, Rate.ON_TIME, span, By.AREA, TOWN)) == (1, 2)


def test_what_was_late_before_it_was_suspended_stays_in_the_count(town, many_lamps, span):
    """A live pause has its end in the future and is not due yet; only what was late already could be hidden by one."""
    late, waits = many_lamps(2)
    until = county_day(town.now) + timedelta(days=40)
    for one in (late, waits):
        dispatched(town, one)
        take_step(one, "sign", by=town.handler, now=town.now)
    given = {"why": "appraisal", "until": until, "note": "等鉴定"}
    take_step(waits, "suspend", by=town.dispatcher, now=town.now, **given)
    after = fresh(late).due_at + timedelta(hours=1)
    take_step(late, "suspend", by=town.dispatcher, now=after, **given)

    assert both(only(town.supervisor, Rate.ON_TIME, span, now=after + timedelta(hours=1))) == (0, 1)


def test_each_round_is_judged_by_its_own_promise_and_its_own_answer(town, many_lamps, span):
    """Answered in time, opened again and left: the second round is late. Answered late, then in time: so was the first."""
    left, redone = many_lamps(2)
    answered(town, left)
    call_back(town, left, reached=True, solved=False)
    left.refresh_from_db()
    assert left.answered_at < left.due_at, "the last answer is that of the round before"
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (1, 3)

    town.now = redone.due_at + timedelta(days=1)
    answered(town, redone)
    day = Period(county_day(town.now), county_day(town.now))
    assert (flow_of(town.supervisor, day).answered, flow_of(town.supervisor, day).late) == (1, 1)
    take_step(redone, "reopen", by=town.dispatcher, now=town.now, reason="又坏了")
    again(town, redone)
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (2, 4)
    assert flow_of(town.supervisor, day).late == 1, "the late round stays late"


def test_the_opinion_of_a_review_is_not_the_answer(town, report, span):
    told = replace(report, order_type="X", category="")
    petition = fresh(report_case(told, by=None, now=town.now).case_id)
    answered(town, petition)
    answer = fresh(petition).answered_at
    take_step(petition, "ask_review", by=town.dispatcher, now=town.now, reason="本人来函请求")
    after = petition.due_at + timedelta(days=10)
    take_step(petition, "give_review", by=town.city_operator, now=after, upheld=True, opinion="维持")

    petition = fresh(petition)
    assert (petition.answered_at, petition.reviewed_at) == (answer, after)
    assert petition.review_by is None or petition.review_by > after + timedelta(days=29), "from the opinion on"
    whole = Period(span.first, span.last + timedelta(days=60))
    assert both(only(town.supervisor, Rate.ON_TIME, whole)) == (1, 1)


def test_what_is_not_due_yet_counts_neither_as_kept_nor_as_missed(town, many_lamps, span):
    early, _open = many_lamps(2)
    answered(town, early)
    for rate in (Rate.ON_TIME, Rate.RESPONSE):
        assert only(town.supervisor, rate, span, now=early.due_at + timedelta(seconds=1)).lower == 2
    assert both(only(town.supervisor, Rate.ON_TIME, span, now=town.now)) == (0, 0)
    assert both(only(town.supervisor, Rate.RESPONSE, span, now=town.now)) == (1, 1)


def test_response_is_the_first_contact_in_time(town, many_lamps, span):
    heard, silent = many_lamps(2)
    for case in (heard, silent):
        dispatched(town, case)
        take_step(case, "sign", by=town.handler, now=town.now)
    take_step(heard, "contact", by=town.handler, now=town.now, way="phone")
    assert both(only(town.supervisor, Rate.RESPONSE, span)) == (1, 2)


def test_who_was_never_contacted_is_no_response(town, many_lamps, span):
    """A refusal or a merge in time is no contact: such a matter is left out. Three wait, of which one is heard late."""
    lamps = many_lamps(6)
    refused, merged, settled, answers, late, _silent = lamps
    take_step(refused, "refuse", by=town.dispatcher, now=town.now, reason="已在诉讼", door="县法院诉讼服务中心")
    take_step(merged, "merge", by=town.dispatcher, now=town.now, into=fresh(answers).number)
    take_step(settled, "ask_verify", by=town.dispatcher, now=town.now)
    take_step(settled, "settle_on_spot", by=town.grid_worker, now=town.now, result="当场拧紧了灯泡")
    answered(town, answers)
    assert both(only(town.supervisor, Rate.RESPONSE, span)) == (2, 4)
    take_step(late, "contact", by=town.dispatcher, now=town.now + timedelta(days=10), way="phone")
    assert both(only(town.supervisor, Rate.RESPONSE, span)) == (2, 4), "after its time it is no response in time"


def test_returned_counts_orders_of_the_unit_that_returned(town, lamp, span):
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案")
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    by_unit = figures(town.supervisor, Rate.RETURNED, span, By.UNIT)
    assert both(by_unit[town.unit("housing")]) == (1, 1)
    assert both(by_unit[town.unit("city_management")]) == (0, 1)


def test_an_order_taken_back_and_work_sent_back_are_no_orders_given(town, lamp, span):
    dispatched(town, lamp, to="city_management")
    take_step(lamp, "undo", by=town.dispatcher, now=town.now)
    town.now += timedelta(minutes=1)
    _finished(town, fresh(lamp))
    for minutes in (1, 2):
        at = town.now + timedelta(hours=minutes)
        take_step(fresh(lamp), "send_back", by=town.dispatcher, now=at, reason="还是不亮")
        take_step(fresh(lamp), "finish", by=town.handler, now=at + timedelta(minutes=5), result="又换了", solved=True)

    by_unit = figures(town.supervisor, Rate.RETURNED, span, By.UNIT)
    assert both(by_unit[town.unit("housing")]) == (0, 1)
    assert town.unit("city_management") not in by_unit


def _finished(town, case):
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(case, "sign", by=town.handler, now=town.now)
    take_step(case, "finish", by=town.handler, now=town.now, result="换了灯泡", solved=True)


def test_sent_back_is_rework(town, lamp, span):
    finished(town, lamp)
    take_step(lamp, "send_back", by=town.dispatcher, now=town.now, reason="还是不亮")
    assert both(only(town.supervisor, Rate.REWORK, span)) == (1, 1)


def test_what_two_persons_left_out_is_not_counted_and_is_published(town, lamp, span):
    from linli.insight.queries.boards import exclusion_board

    answered(town, lamp)
    town.now += timedelta(minutes=1)
    call_back(town, lamp, reached=True, solved=True, satisfied="1")
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="要求全换成金灯")
    assert both(only(town.supervisor, Rate.SATISFIED, span)) == (0, 1), "asking alone changes nothing"
    take_step(lamp, "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="属实")
    assert both(only(town.supervisor, Rate.SATISFIED, span)) == (0, 0)
    assert exclusion_board(town.supervisor, span) == [("unreasonable", 1, 0)]


def test_what_two_persons_left_out_stays_out_when_one_opens_the_matter_again(town, lamp, span):
    """The round stays out, the next one counts, and the round before an excluded one still counts."""
    answered(town, lamp)
    town.now += timedelta(minutes=1)
    call_back(town, lamp, reached=True, solved=True, satisfied="1")
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="要求全换成金灯")
    take_step(lamp, "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="属实")
    town.now += timedelta(days=1)
    take_step(fresh(lamp), "reopen", by=town.dispatcher, now=town.now, reason="又坏了")
    asked = [(rate, both(only(town.supervisor, rate, span))) for rate in (Rate.SATISFIED, Rate.ON_TIME, Rate.RESPONSE)]
    assert asked == [(Rate.SATISFIED, (0, 0)), (Rate.ON_TIME, (0, 1)), (Rate.RESPONSE, (0, 0))], "the new round is owed"

    town.now += timedelta(hours=1)
    again(town, fresh(lamp))
    call_back(town, fresh(lamp), reached=True, solved=True, satisfied="3")
    assert both(only(town.supervisor, Rate.SATISFIED, span)) == (1, 1)
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (1, 1)


def test_a_round_before_the_one_left_out_still_counts(town, lamp, span):
    answered(town, lamp)
    town.now += timedelta(minutes=1)
    call_back(town, lamp, reached=True, solved=False, satisfied="1")
    town.now += timedelta(hours=1)
    again(town, fresh(lamp))
    town.now += timedelta(minutes=1)
    call_back(town, fresh(lamp), reached=True, solved=True, satisfied="1")
    take_step(fresh(lamp), "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="要求全换成金灯")
    take_step(fresh(lamp), "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="属实")
    assert both(only(town.supervisor, Rate.SOLVED, span)) == (0, 1)
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (1, 1)


def test_what_was_refused_owes_nothing_and_what_is_opened_again_owes_its_own_round(town, lamp, span):
    take_step(lamp, "refuse", by=town.dispatcher, now=town.now, reason="已在诉讼", door="县法院诉讼服务中心")
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (0, 0)
    town.now += timedelta(hours=1)
    take_step(fresh(lamp), "reopen", by=town.dispatcher, now=town.now, reason="诉讼撤回了")
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (0, 1), "nobody has answered"


def test_a_late_round_stays_counted_when_the_matter_is_refused_later(town, lamp, span):
    town.now = fresh(lamp).due_at + timedelta(days=1)
    answered(town, lamp)
    call_back(town, lamp, reached=True, solved=False)
    take_step(fresh(lamp), "refuse", by=town.dispatcher, now=town.now, reason="已在诉讼", door="县法院诉讼服务中心")
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (0, 1)


def test_rates_are_counted_inside_the_viewers_scope(town, lamp, span):
    answered(town, lamp)
    call_back(town, lamp, reached=True, solved=True, satisfied="3")
    assert only(town.town_operator, Rate.SOLVED, span).lower == 1
    for stranger in (town.next_town_operator, town.neighbour_operator):
        assert only(stranger, Rate.SOLVED, span).lower == 0


def test_below_the_least_sample_there_is_no_percentage():
    assert Figure(29, 29).percent is None
    assert Figure(29, 29).is_small
    assert Figure(27, LEAST_SAMPLE).percent == 90.0
    assert Figure(0, 0).percent is None


def test_every_rate_is_defined_in_words_and_none_is_by_person():
    assert set(BY_RATE) == set(Rate)
    for one in DEFINITIONS:
        assert one.word
        assert one.upper
        assert one.lower
        assert one.period
        assert one.source
        assert one.confidence in "FMKS"
    assert set(By) == {"all", "unit", "area", "category"}


def test_a_period_is_whole_days_and_a_nonsense_one_is_refused():
    from datetime import date

    week = week_of(date(2026, 11, 22))
    assert (week.first, week.last, week.days) == (date(2026, 11, 16), date(2026, 11, 22), 7)
    assert (week.end - week.begin).days == 7
    today = date(2026, 11, 22)
    assert read_period("", "", today=today).days == 30
    for first, last in (("2026-11-22", "2026-11-01"), ("x", ""), ("2020-01-01", "2026-11-22")):
        with pytest.raises(BadInput):
            read_period(first, last, today=today)


def test_a_late_round_stays_counted_when_the_matter_is_merged_later(many_lamps, town, span):
    """What was merged owes no more; what it had answered late before, it answered late."""
    late, lead = many_lamps(2)
    town.now = fresh(late).due_at + timedelta(days=1)
    answered(town, late)
    before = both(only(town.supervisor, Rate.ON_TIME, span))
    call_back(town, late, reached=True, solved=False)
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == (before[0], before[1] + 1), "the new round"
    take_step(fresh(late), "merge", by=town.dispatcher, now=town.now, into=fresh(lead).number)
    assert both(only(town.supervisor, Rate.ON_TIME, span)) == before

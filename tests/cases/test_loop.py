# SPDX-License-Identifier: MulanPSL-2.0
"""The loop as a whole, and the refusals along it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Feedback, Leg, ProfileEntry
from linli.cases.queries import story
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.states import Stage, State
from linli.clocks.models import Urging
from linli.kernel.refusals import BadInput, NotAllowed, TakenByAnother, Unknown
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.models import Post
from linli.people.rules import Role, receipt_viewer
from tests.cases.ways import answered, complete, dispatched, finished, handling
from tests.town import CITY, COUNTY, NEXT_GRID, SINCE, fresh


def test_the_whole_loop_leaves_one_entry_a_step(town, lamp):
    complete(town, lamp)

    steps = [line.step for line in story_of(lamp.subject)]
    assert steps == ["report", "accept", "dispatch", "sign", "finish", "check", "close", "answer", "call_back"]
    case = fresh(lamp)
    assert (case.state, case.stage) == (State.COMPLETE, Stage.ENDED)
    assert (case.said_solved, case.solved, case.satisfied) == (True, True, 3)
    assert Leg.objects.get(case=lamp).outcome == "finished"


def test_the_reporter_reads_every_hand_over_in_plain_words(town, lamp):
    answered(town, lamp)

    lines = story(fresh(lamp), receipt_viewer(lamp.pk, COUNTY))

    assert "青禾县住建局" in lines[2].plain
    assert ("给反映人的答复", "路灯已经修好，谢谢您告诉我们") in lines[-1].words
    assert all(not line.who for line in lines), "no staff names for residents"


def test_a_step_of_another_state_is_refused(town, lamp):
    with pytest.raises(NotAllowed):
        take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    assert len(story_of(lamp.subject)) == 1


def test_a_wrong_role_is_refused(town, lamp):
    dispatched(town, lamp)
    with pytest.raises(NotAllowed):
        take_step(lamp, "sign", by=town.dispatcher, now=town.now)


def test_a_stranger_does_not_learn_that_it_exists(town, lamp):
    with pytest.raises(Unknown):
        take_step(lamp, "accept", by=town.neighbour_operator, now=town.now)
    with pytest.raises(Unknown):
        take_step(lamp, "sign", by=town.handler, now=town.now)


def test_the_loser_is_told_by_whom_and_when(town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now, seen=1)

    with pytest.raises(TakenByAnother) as refused:
        take_step(lamp, "accept", by=town.second_operator, now=town.now, seen=1)

    assert "青禾县综治中心" in refused.value.what
    assert "12:00:00" in refused.value.what


def test_refusing_needs_a_reason_and_the_right_door(town, lamp):
    with pytest.raises(BadInput) as refused:
        take_step(lamp, "refuse", by=town.dispatcher, now=town.now, reason="不归我们管")
    assert refused.value.field == "door"

    take_step(lamp, "refuse", by=town.dispatcher, now=town.now, reason="不归我们管", door="县法院诉讼服务中心，东街1号")
    assert fresh(lamp).state == State.REFUSED


def test_the_first_return_goes_to_the_dispatcher_the_second_to_a_ruling_that_is_final(town, lamp):
    words = {"reason": "不归住建局", "basis": "三定方案第三条"}
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, **words)
    assert fresh(lamp).state == State.RETURNED

    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(lamp, "return", by=town.other_handler, now=town.now, **words)
    assert fresh(lamp).state == State.IN_RULING

    take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("housing"), reason="路灯归住建局管护")
    with pytest.raises(NotAllowed, match="最终"):
        take_step(lamp, "return", by=town.handler, now=town.now, **words)
    take_step(lamp, "sign", by=town.handler, now=town.now)


def test_how_many_returns_is_data(town, lamp):
    ProfileEntry.objects.filter(county=COUNTY, key="max_returns").update(value="0")
    forget_codes()
    dispatched(town, lamp)

    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案")

    assert fresh(lamp).state == State.IN_RULING


def test_a_return_without_legal_basis_is_refused(town, lamp):
    dispatched(town, lamp)
    with pytest.raises(BadInput) as refused:
        take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们")
    assert refused.value.field == "basis"


def test_it_goes_up_and_down_the_four_tiers(town, lamp):
    for tier, who in (("town", "town_operator"), ("village", "village_operator")):
        by = town.dispatcher if tier == "town" else town.town_operator
        take_step(lamp, "hand_down", by=by, now=town.now)
        case = fresh(lamp)
        assert (case.tier, case.centre_id) == (tier, getattr(town, who).unit_id)
    with pytest.raises(NotAllowed):
        take_step(lamp, "hand_down", by=town.village_operator, now=town.now)
    for by in ("village_operator", "town_operator", "dispatcher"):
        take_step(lamp, "hand_up", by=getattr(town, by), now=town.now, reason="本级办不了")
    assert fresh(lamp).tier == "city"
    with pytest.raises(NotAllowed):
        take_step(lamp, "hand_up", by=town.city_operator, now=town.now, reason="还要往上")


def test_the_city_dispatches_to_its_own_unit_only(town, lamp):
    take_step(lamp, "hand_up", by=town.dispatcher, now=town.now, reason="要市水务集团来")
    take_step(lamp, "accept", by=town.city_operator, now=town.now)
    water, account = town.units["city_water"], town.accounts["city_operator"]
    for unit in ("housing", "city_water"):
        with pytest.raises(BadInput):
            take_step(lamp, "dispatch", by=town.city_operator, now=town.now, to=town.unit(unit))
    Post.objects.create(
        county=CITY, account=account, unit=water, role=Role.HANDLER, area_code=CITY, starts_on=SINCE
    )  # before, nobody there could have opened it
    take_step(lamp, "dispatch", by=town.city_operator, now=town.now, to=water.pk)
    assert fresh(lamp).unit_id == town.unit("city_water")


def test_the_one_who_handled_it_neither_checks_nor_calls_back(town, lamp):
    finished(town, lamp)
    leader = town.unit_leader
    take_step(lamp, "send_back", by=town.dispatcher, now=town.now, reason="灯还是不亮")
    take_step(lamp, "finish", by=leader, now=town.now, result="换了线", solved=True)
    with pytest.raises(NotAllowed, match="自己"):
        take_step(lamp, "check", by=leader, now=town.now)
    take_step(lamp, "check", by=town.grid_worker, now=town.now)
    take_step(lamp, "close", by=town.dispatcher, now=town.now)
    take_step(lamp, "answer", by=town.dispatcher, now=town.now, text="修好了")
    with pytest.raises(NotAllowed):
        take_step(lamp, "call_back", by=town.handler, now=town.now, reached=True, solved=True)


def test_call_back_not_solved_opens_it_again(town, lamp):
    answered(town, lamp)
    take_step(lamp, "call_back", by=town.dispatcher, now=town.now, reached=True, solved=False, satisfied="1")
    case = fresh(lamp)
    assert (case.state, case.reopened, case.solved, case.said_solved) == (State.ACCEPTED, 1, False, True)


def test_three_attempts_end_a_call_back_and_no_answer_is_invented(town, lamp):
    answered(town, lamp)
    for tries in (1, 2, 3):
        now = town.now + timedelta(hours=2 * tries)
        take_step(lamp, "call_back", by=town.dispatcher, now=now, reached=False)
        assert fresh(lamp).state == (State.COMPLETE if tries == 3 else State.ANSWERED)
    assert fresh(lamp).solved is None
    assert Feedback.objects.filter(case=lamp, reached=False).count() == 3


def test_attempts_within_the_gap_of_the_county_are_one(town, lamp):
    answered(town, lamp)
    for minutes in (0, 1, 119):
        take_step(lamp, "call_back", by=town.dispatcher, now=town.now + timedelta(minutes=minutes), reached=False)
    assert (fresh(lamp).state, fresh(lamp).call_backs) == (State.ANSWERED, 1)
    assert Feedback.objects.filter(case=lamp, reached=False).count() == 3, "each is logged"


def test_a_new_round_has_attempts_of_its_own(town, lamp):
    answered(town, lamp)
    for hours, more in ((0, {}), (2, {}), (4, {"reached": True, "solved": False})):
        now = town.now + timedelta(hours=hours)
        take_step(lamp, "call_back", by=town.dispatcher, now=now, **{"reached": False, **more})
    take_step(lamp, "dispatch", by=town.dispatcher, now=now, to=town.unit("housing"))
    take_step(lamp, "sign", by=town.handler, now=now)
    take_step(lamp, "finish", by=town.handler, now=now, result="又修了一次", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "又修了一次"})):
        take_step(lamp, step, by=town.dispatcher, now=now, **given)
    take_step(lamp, "call_back", by=town.dispatcher, now=now, reached=False)
    assert (fresh(lamp).state, fresh(lamp).call_backs) == (State.ANSWERED, 1)


def test_the_reporter_rates_and_reopens_but_not_after_the_days_of_the_profile(town, lamp):
    complete(town, lamp)
    reporter = receipt_viewer(lamp.pk, COUNTY)
    take_step(lamp, "rate", by=reporter, now=town.now, solved=False, satisfied="1", words="又坏了")
    assert fresh(lamp).solved is False

    with pytest.raises(NotAllowed, match="30"):
        take_step(lamp, "reopen", by=reporter, now=town.now + timedelta(days=31), reason="又坏了")
    take_step(lamp, "reopen", by=reporter, now=town.now + timedelta(days=29), reason="又坏了")
    assert fresh(lamp).state == State.ACCEPTED


def test_dispatch_is_undone_within_ten_seconds_by_the_same_person(town, lamp):
    dispatched(town, lamp)
    with pytest.raises(NotAllowed):
        take_step(lamp, "undo", by=town.second_operator, now=town.now)
    with pytest.raises(NotAllowed):
        take_step(lamp, "undo", by=town.dispatcher, now=town.now + timedelta(seconds=11))
    take_step(lamp, "undo", by=town.dispatcher, now=town.now + timedelta(seconds=9))

    case = fresh(lamp)
    assert (case.state, case.unit_id) == (State.ACCEPTED, None)
    assert Leg.objects.get(case=lamp).outcome == "undone"


def test_return_and_close_are_undone_too(town, lamp):
    handling(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="x", basis="y")
    take_step(lamp, "undo", by=town.handler, now=town.now)
    case = fresh(lamp)
    assert (case.state, case.returns) == (State.HANDLING, 0)
    assert Leg.objects.get(case=lamp).ended_at is None

    take_step(lamp, "finish", by=town.handler, now=town.now, result="好了", solved=True)
    take_step(lamp, "check", by=town.dispatcher, now=town.now)
    take_step(lamp, "close", by=town.dispatcher, now=town.now)
    take_step(lamp, "undo", by=town.dispatcher, now=town.now)
    assert fresh(lamp).state == State.CHECKED


def test_a_grid_worker_verifies_and_settles_in_the_own_grid_only(town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    with pytest.raises(Unknown):
        take_step(lamp, "verify", by=town.other_grid_worker, now=town.now, found=True, finding="灯坏了")
    take_step(lamp, "settle_on_spot", by=town.grid_worker, now=town.now, result="拧紧了灯泡")
    assert fresh(lamp).state == State.ANSWERED, "a request for help is called back, whoever settled it"


def test_supervisors_urge_and_handlers_do_not(town, lamp):
    dispatched(town, lamp)
    take_step(lamp, "urge", by=town.supervisor, now=town.now, reason="三天了")
    assert fresh(lamp).urged_at == town.now
    assert Notice.objects.filter(kind="case.urge.unit", to_id=town.unit("housing")).exists()
    with pytest.raises(NotAllowed):
        take_step(lamp, "urge", by=town.handler, now=town.now, reason="快点")


def test_the_urging_goes_to_who_has_the_matter_now(town, lamp):
    """A unit that has finished is not asked again for what waits at the centre."""
    finished(town, lamp)
    take_step(fresh(lamp), "urge", by=town.supervisor, now=town.now, reason="三天没有核查")
    assert Urging.objects.get().holder == town.unit("county_centre")
    assert Urging.objects.get().person is None
    assert not Notice.objects.filter(kind="case.urge.unit").exists()


def test_evidence_is_asked_for_only_where_the_category_says_why(town, lamp):
    from linli.cases.models import Category

    Category.objects.filter(county=COUNTY, code="C0118").update(evidence="夜间照明恢复要看得见")
    forget_codes()
    handling(town, lamp)
    with pytest.raises(BadInput) as refused:
        take_step(lamp, "finish", by=town.handler, now=town.now, result="好了", solved=True)
    assert refused.value.field == "files"
    assert "夜间照明恢复要看得见" in refused.value.what


def test_the_body_that_a_petition_was_passed_to_has_five_working_days_to_object(town, lamp):
    """Source: 信访工作条例(2022) art. 23. Given on Friday at noon: until closing time of Friday a week later."""
    Case.objects.filter(pk=lamp.pk).update(order_type="X")
    dispatched(town, lamp)
    closing = datetime(2026, 11, 27, 17, 30, tzinfo=COUNTY_ZONE)
    assert fresh(lamp).return_by == closing
    words = {"reason": "不是本机关职权范围", "basis": "信访工作条例第二十三条"}
    with pytest.raises(NotAllowed, match="退单的时限已过"):
        take_step(lamp, "return", by=town.handler, now=closing + timedelta(seconds=1), **words)
    take_step(lamp, "return", by=town.handler, now=closing, **words)
    assert fresh(lamp).state == State.RETURNED


def test_a_return_has_a_window_of_one_working_day(town, lamp):
    """Given on Friday at noon: until Monday's closing time. The limit is a row of the county's table (退单窗口)."""
    dispatched(town, lamp)
    closing = datetime(2026, 11, 23, 17, 30, tzinfo=COUNTY_ZONE)
    assert fresh(lamp).return_by == closing
    words = {"reason": "不归我们", "basis": "三定方案第三条"}
    with pytest.raises(NotAllowed, match="退单的时限已过"):
        take_step(lamp, "return", by=town.handler, now=closing + timedelta(seconds=1), **words)
    assert fresh(lamp).state == State.DISPATCHED

    take_step(lamp, "sign", by=town.handler, now=closing - timedelta(minutes=5))
    take_step(lamp, "return", by=town.handler, now=closing, **words)
    take_step(lamp, "dispatch", by=town.dispatcher, now=closing + timedelta(days=2), to=town.unit("city_management"))
    assert fresh(lamp).return_by > closing + timedelta(days=2), "the next unit has a window of its own"


def test_what_is_taken_back_in_time_never_reaches_the_reporter(town, lamp):
    told = Notice.objects.filter(kind="case.dispatch.reporter", about_id=lamp.pk)
    dispatched(town, lamp)
    assert told.get().send_from == town.now + timedelta(seconds=10), "not before it can no longer be taken back"
    take_step(lamp, "undo", by=town.dispatcher, now=town.now + timedelta(seconds=9))
    assert not told.exists()

    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    assert told.count() == 1
    at_once = Notice.objects.filter(kind="case.accept.reporter", about_id=lamp.pk)
    assert {notice.send_from for notice in at_once} == {town.now}, "what cannot be taken back does not wait"


def test_nobody_is_asked_to_look_where_nobody_works(town, report):
    elsewhere = fresh(report_case(replace(report, area_code=NEXT_GRID), by=None, now=town.now).case_id)
    with pytest.raises(BadInput, match="没有网格员"):
        take_step(elsewhere, "ask_verify", by=town.dispatcher, now=town.now)
    assert fresh(elsewhere).state == State.REPORTED

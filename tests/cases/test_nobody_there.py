# SPDX-License-Identifier: MulanPSL-2.0
"""Nothing is given, left or turned to where nobody would see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.queries.open_counts import open_with
from linli.cases.queries.post_duties import duty_of
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.states import State
from linli.clocks.actions import climb_due
from linli.kernel.refusals import BadInput, Unknown
from linli.kernel.times import county_day
from linli.notices.models import Notice
from linli.people.actions import close_account, close_post, end_posts_over
from linli.people.models import Post
from tests import town as cast
from tests.cases.ways import dispatched, finished, handling
from tests.town import fresh


def test_what_a_unit_has_in_hand_becomes_no_kind_that_nobody_there_handles(town, report):
    Post.objects.filter(unit=town.units["housing"]).update(categories=["E02"])
    case = fresh(report_case(replace(report, category="E0201"), by=None, now=town.now).case_id)
    dispatched(town, case)
    with pytest.raises(BadInput) as refused:
        take_step(case, "classify", by=town.dispatcher, now=town.now, category="C0118")

    assert refused.value.field == "category"
    assert fresh(case).category == "E0201"
    take_step(case, "classify", by=town.dispatcher, now=town.now, category="E0202")
    take_step(case, "return", by=replace(town.handler, categories=("E02",)), now=town.now, reason="不归", basis="三定")
    take_step(case, "classify", by=town.dispatcher, now=town.now, category="C0118")
    assert fresh(case).category == "C0118", "at the centre's desk it is anything again"


def test_the_last_person_of_a_unit_goes_and_the_centre_hears_of_what_is_left(town, lamp):
    handling(town, lamp)
    for key in ("handler", "second_handler"):
        assert "没有别人能办" not in duty_of(getattr(town, key).id)
        close_post(getattr(town, key).id, by=town.system_admin, now=town.now)
    assert not Notice.objects.filter(kind="case.nobody_left.centre").exists()
    assert "有1件，除了这个岗位没有别人能办" in duty_of(town.unit_leader.id), "whoever ends the last one is told before"
    close_post(town.unit_leader.id, by=town.system_admin, now=town.now)

    [told] = Notice.objects.filter(kind="case.nobody_left.centre", channel="in_app")
    assert (told.about_id, told.to_id) == (lamp.pk, town.unit("county_centre"))


def test_of_a_centres_desk_the_centre_above_hears(town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    close_post(town.town_operator.id, by=town.system_admin, now=town.now)
    [told] = Notice.objects.filter(kind="case.nobody_left.centre", channel="in_app")
    assert told.to_id == town.unit("county_centre")


def test_nothing_is_handed_to_a_centre_where_nobody_works(town, report):
    close_post(town.next_town_operator.id, by=town.system_admin, now=town.now)
    there = replace(report, area_code=cast.NEXT_GRID, lon=None, lat=None)
    case = fresh(report_case(there, by=None, now=town.now).case_id)
    with pytest.raises(BadInput) as refused:
        take_step(case, "hand_down", by=town.dispatcher, now=town.now)
    assert "没有办这类事项的岗位" in refused.value.what
    assert fresh(case).centre_id == town.unit("county_centre")


def test_a_find_goes_past_a_village_centre_where_nobody_works(town, report):
    """The worker's own centre is the village's; the next above takes it in."""
    found = replace(report, order_type="O", channel="grid", area_code=cast.GRID, placed=True)
    assert fresh(report_case(found, by=town.grid_worker, now=town.now).case_id).centre_id == town.unit("village_centre")
    close_post(town.village_operator.id, by=town.system_admin, now=town.now)
    case = fresh(report_case(found, by=town.grid_worker, now=town.now).case_id)
    assert case.centre_id == town.unit("town_centre")
    assert case.state == State.REPORTED


def test_a_dispatch_that_was_undone_gave_the_unit_nothing_to_read(town, report):
    """Picked by mistake, taken back within seconds: it was never theirs, least of all where it is about them."""
    told = replace(report, order_type="R", text="住建局的王科长收钱，请查一查他")
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    assert cases_visible_to(town.handler).filter(pk=case.pk).exists()
    take_step(case, "undo", by=town.dispatcher, now=town.now)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"), note="查住建局")

    assert not cases_visible_to(town.handler).filter(pk=case.pk).exists()
    assert cases_visible_to(town.other_handler).filter(pk=case.pk).exists()


TIP = "东门社区的王主任和网格员老张合伙吃低保回扣，请县里查"


@pytest.fixture
def tip(town, report):
    case = fresh(report_case(replace(report, order_type="R", text=TIP), by=None, now=town.now).case_id)
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    take_step(case, "note", by=town.dispatcher, now=town.now, text="拟下周突击查台账")
    return case


@pytest.mark.parametrize("who", ["village_operator", "grid_worker", "town_operator"])
def test_a_tip_told_to_the_county_is_not_read_by_those_below(town, tip, who):
    """It may be about them: neither the words nor the note, and nobody of them writes to who told it."""
    assert not cases_visible_to(getattr(town, who)).filter(pk=tip.pk).exists()
    with pytest.raises(Unknown):
        take_step(tip.pk, "write", by=getattr(town, who), now=town.now, text="你再举报试试")
    assert cases_visible_to(town.second_operator).filter(pk=tip.pk).exists()
    assert cases_visible_to(town.supervisor).filter(pk=tip.pk).exists()


def test_below_they_see_what_they_were_given_of_it(town, tip):
    take_step(tip, "hand_down", by=town.dispatcher, now=town.now, about_below=False)
    assert cases_visible_to(town.town_operator).filter(pk=tip.pk).exists()
    assert not cases_visible_to(town.village_operator).filter(pk=tip.pk).exists()


def test_who_is_asked_to_look_sees_it_while_they_are_asked(town, report):
    case = fresh(report_case(replace(report, order_type="C"), by=None, now=town.now).case_id)
    assert not cases_visible_to(town.grid_worker).filter(pk=case.pk).exists()
    take_step(case, "ask_verify", by=town.dispatcher, now=town.now)
    assert cases_visible_to(town.grid_worker).filter(pk=case.pk).exists()
    take_step(case, "verify", by=town.grid_worker, now=town.now, found=True, finding="属实")
    assert not cases_visible_to(town.grid_worker).filter(pk=case.pk).exists()


def test_what_is_told_openly_is_read_by_all_of_the_area(town, lamp):
    for who in ("village_operator", "grid_worker", "town_operator"):
        assert cases_visible_to(getattr(town, who)).filter(pk=lamp.pk).exists()


@pytest.mark.parametrize("how", ["merge", "verify"])
def test_who_was_sent_to_look_and_need_not_go_is_told(town, lamp, report, how):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    if how == "merge":
        other = fresh(report_case(report, by=None, now=town.now).case_id)
        take_step(lamp, "merge", by=town.dispatcher, now=town.now, into=other.number)
    else:
        take_step(lamp, "verify", by=town.dispatcher, now=town.now, found=True, finding="电话里问清了")
    [told] = Notice.objects.filter(kind=f"case.{how}.relieved", channel="in_app")
    assert told.to_id == town.grid_worker.id


def test_the_centre_reads_how_the_one_above_ruled_and_a_ruler_that_it_need_not(town, lamp):
    words = {"reason": "不归我们", "basis": "三定方案"}
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    take_step(lamp, "return", by=town.dispatcher, now=town.now, **words)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(lamp, "return", by=town.handler, now=town.now, **words)
    take_step(lamp, "undo", by=town.handler, now=town.now)
    assert Notice.objects.filter(kind="case.undo.upper", to_id=town.unit("city_centre")).exists()
    take_step(lamp, "return", by=town.handler, now=town.now, **words)
    take_step(lamp, "rule", by=town.city_operator, now=town.now, to=town.unit("housing"), reason="归住建局")
    assert Notice.objects.filter(kind="case.rule.centre", to_id=town.unit("county_centre")).exists()


def test_a_reminder_goes_to_the_unit_where_the_handler_is_gone(town, lamp):
    handling(town, lamp)
    close_post(town.handler.id, by=town.system_admin, now=town.now)
    for days in range(1, 9):
        climb_due(now=town.now + timedelta(days=days))
    reminded = Notice.objects.filter(about_id=lamp.pk, kind="clock.remind", channel="in_app")
    assert town.unit("housing") in set(reminded.values_list("to_id", flat=True))
    assert town.handler.id not in set(Notice.objects.filter(about_id=lamp.pk).values_list("to_id", flat=True))


def empty(town, *keys):
    for key in keys:
        close_post(getattr(town, key).id, by=town.system_admin, now=town.now)


def test_a_result_is_not_sent_back_to_where_nobody_is_left_to_mend_it(town, lamp):
    """Handling, at an office without anybody, is a state that the centre has no step out of."""
    finished(town, lamp)
    empty(town, "handler", "second_handler")
    assert "有1件，除了这个岗位没有别人能办" in duty_of(town.unit_leader.id), "its result may come back"
    empty(town, "unit_leader")
    assert Notice.objects.filter(kind="case.nobody_left.centre", channel="in_app", about_id=lamp.pk).count() == 1
    with pytest.raises(BadInput) as refused:
        take_step(lamp, "send_back", by=town.dispatcher, now=town.now, reason="没亮")
    assert "请系统管理员先为它设岗" in refused.value.todo
    assert fresh(lamp).state == State.FINISHED


def test_an_office_does_not_close_before_its_result_is_checked(town, lamp):
    finished(town, lamp)
    assert lamp.number in open_with(town.unit("housing"))
    take_step(lamp, "check", by=town.dispatcher, now=town.now)
    assert lamp.number in open_with(town.unit("housing"))
    take_step(lamp, "close", by=town.dispatcher, now=town.now)
    assert open_with(town.unit("housing")) == ""


@pytest.mark.parametrize(("gone", "state"), [((), State.VERIFYING), (("grid_worker",), State.REPORTED)])
def test_out_of_a_merger_somebody_is_asked_to_look_again(town, lamp, report, gone, state):
    other = fresh(report_case(replace(report, text="菜市场门口路灯坏了，第二个人说"), by=None, now=town.now).case_id)
    take_step(other, "ask_verify", by=town.dispatcher, now=town.now)
    take_step(other, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    empty(town, *gone)
    take_step(other, "unmerge", by=town.dispatcher, now=town.now)

    asked = Notice.objects.filter(kind="case.unmerge.grid", channel="in_app").values_list("to_id", flat=True)
    assert list(asked) == ([] if gone else [town.grid_worker.id])
    assert fresh(other).state == state


def test_the_only_worker_of_a_grid_goes_while_they_are_asked_to_look(town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    assert "等这个网格员现场核实的事项有1件" in duty_of(town.grid_worker.id)
    empty(town, "grid_worker")
    [told] = Notice.objects.filter(kind="case.worker_gone.centre", channel="in_app")
    assert (told.about_id, told.to_id) == (lamp.pk, town.unit("county_centre"))


def test_a_called_unit_loses_its_last_post_and_who_whistled_hears(town, lamp):
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    take_step(lamp, "accept", by=town.town_operator, now=town.now)
    take_step(
        lamp, "whistle", by=town.town_operator, now=town.now, kind="push", why="no_power", reason="来",
        units=[town.unit("housing"), town.unit("city_management")], lead=town.unit("housing"),
    )  # fmt: skip
    assert "吹哨叫本单位去的事项有1件" in duty_of(town.other_handler.id)
    empty(town, "other_handler")
    [told] = Notice.objects.filter(kind="case.called_gone.centre", channel="in_app")
    assert (told.about_id, told.to_id) == (lamp.pk, town.unit("town_centre"))


def test_of_several_posts_that_end_together_the_centre_hears_once_of_each_matter(town, lamp):
    handling(town, lamp)
    later = town.now + timedelta(days=1)
    housing = [town.handler.id, town.second_handler.id, town.unit_leader.id]
    Post.objects.filter(pk__in=housing).update(ends_on=county_day(later))
    assert end_posts_over(now=later) == 3
    assert Notice.objects.filter(kind="case.nobody_left.centre", channel="in_app").count() == 1
    assert end_posts_over(now=later + timedelta(hours=1)) == 0


def test_of_a_person_with_two_posts_there_the_centre_hears_once(town, lamp):
    handling(town, lamp)
    close_post(town.second_handler.id, by=town.system_admin, now=town.now)
    Post.objects.filter(pk=town.unit_leader.id).update(account=town.accounts["handler"])
    close_account(town.accounts["handler"].pk, by=town.system_admin, now=town.now)
    assert Notice.objects.filter(kind="case.nobody_left.centre", channel="in_app").count() == 1


def test_it_is_the_empty_office_that_is_named_though_another_had_the_matter(town, lamp):
    finished(town, lamp)
    empty(town, "dispatcher", "second_operator")
    [told] = Notice.objects.filter(kind="case.nobody_left.centre", channel="in_app")
    assert (told.to_id, told.facts["had"]) == (town.unit("city_centre"), str(town.unit("county_centre")))

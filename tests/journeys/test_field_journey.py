# SPDX-License-Identifier: MulanPSL-2.0
"""A grid worker's whole stories on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from tests.journeys.conftest import session_of
from tests.town import fresh


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_found_and_settled_in_two_taps_and_a_sentence(visit, js):
    page = visit(as_post="grid_worker", js=js)
    page.goto("/field/")
    page.get_by_role("link", name="发现").click()
    page.get_by_label("看到什么").fill("二单元楼道灯不亮，换了灯泡")
    page.get_by_role("button", name="当场办好").click()
    page.wait_for_url("**/field/cases/**")

    case = Case.objects.get()
    expect(page.locator("#notes")).to_contain_text("当场办好")
    assert (case.state, case.order_type) == (State.COMPLETE, "G")
    page.get_by_role("link", name="清单").click()
    page.get_by_role("link", name="办完的").click()
    expect(page.locator("main")).to_contain_text("楼道灯")


def test_found_and_handed_up(visit, town):
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("围墙裂了一道缝，有一米长")
    page.get_by_role("button", name="上报").click()
    page.wait_for_url("**/field/cases/**")

    expect(page.locator("#notes")).to_contain_text("东门社区综治中心")
    assert Case.objects.get().centre_id == town.unit("village_centre")


def test_asked_to_look_the_worker_looks_and_says(visit, town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    page = visit(as_post="grid_worker")
    page.goto("/field/")
    page.get_by_role("link", name="现场核实").click()
    page.locator("#verify label", has_text="是").first.click()
    page.get_by_label("看到的情况").fill("灯罩裂了，线还通")
    page.get_by_role("button", name="现场核实").click()
    page.wait_for_url("**/field/")

    assert fresh(lamp).state == State.REPORTED


def test_a_cut_line_keeps_the_words_counts_them_and_sends_them_later_once(visit):
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("井盖松了，已挪正压实")
    page.context.set_offline(True)
    page.get_by_role("button", name="当场办好").click()
    page.locator("[data-held-note]").wait_for(state="visible")
    expect(page.locator("[data-unsent-count]")).to_have_text("1")
    assert "井盖松了，已挪正压实" in page.locator("[data-unsent-list]").text_content()

    page.context.set_offline(False)
    page.goto("/field/")  # another page, another minute: still counted
    expect(page.locator("[data-unsent-count]")).to_have_text("1")
    page.get_by_role("button", name="重发").click()
    page.wait_for_url("**/field/cases/**")

    assert Case.objects.get().state == State.COMPLETE
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_an_answer_lost_on_the_way_back_makes_no_second_matter(visit):
    """The report arrived, only the receipt did not: sending it again finds the first."""
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("路边堆土")

    def swallow(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/field/found", swallow, times=1)
    page.get_by_role("button", name="上报").click()
    page.locator("[data-held-note]").wait_for(state="visible")
    assert Case.objects.count() == 1
    page.get_by_role("button", name="重发").click()
    page.wait_for_url("**/field/cases/**")

    assert Case.objects.count() == 1


def test_one_phone_two_workers_each_sees_only_their_own_unsent(visit, town):
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("电线垂下来了")
    page.context.set_offline(True)
    page.get_by_role("button", name="上报").click()
    page.locator("[data-held-note]").wait_for(state="visible")
    page.context.set_offline(False)
    home = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "sessionid", "value": session_of(town.other_grid_worker), "url": home}])
    page.goto("/field/")

    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_what_is_refused_comes_back_with_the_words(visit):
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("替王奶奶说的")
    page.locator("summary", has_text="替居民说").click()
    page.get_by_label("居民电话").fill("不知道")
    page.get_by_role("button", name="上报").click()
    page.locator(".errors").wait_for()

    assert page.get_by_label("看到什么").input_value() == "替王奶奶说的"
    assert not Case.objects.exists()


def test_what_is_refused_on_the_second_try_is_shown_with_its_reason(visit):
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("替王奶奶说的")
    page.locator("summary", has_text="替居民说").click()
    page.get_by_label("居民电话").fill("不知道")
    page.context.set_offline(True)
    page.get_by_role("button", name="上报").click()
    page.locator("[data-held-note]").wait_for(state="visible")
    page.context.set_offline(False)
    page.goto("/field/")
    page.get_by_role("button", name="重发").click()
    page.locator(".errors").wait_for()
    page.get_by_label("居民电话").fill("")
    page.get_by_role("button", name="上报").click()
    page.wait_for_url("**/field/cases/**")

    assert Case.objects.count() == 1
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_a_fault_of_ours_keeps_the_words_on_the_phone(visit):
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    page.get_by_label("看到什么").fill("水管漏水")
    page.route("**/field/found", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"), times=1)
    page.get_by_role("button", name="上报").click()
    page.locator("[data-held-note]").wait_for(state="visible")

    assert "水管漏水" in page.locator("[data-unsent-list]").text_content()
    expect(page.locator("[data-unsent-count]")).to_have_text("1")

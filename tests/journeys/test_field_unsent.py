# SPDX-License-Identifier: MulanPSL-2.0
"""What a grid worker writes where there is no line: nothing is lost, none stops another, and it can be mended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image
from playwright.sync_api import expect

from linli.cases.models import Case
from linli.files.queries import files_of
from linli.people.models import Bucket, Post
from tests.journeys.conftest import session_of
from tests.town import OTHER_GRID, SINCE


@pytest.fixture
def phone(visit):
    """On the page "found something", with a line."""
    page = visit(as_post="grid_worker")
    page.goto("/field/found")
    return page


def write(page, words: str, button: str = "上报") -> None:
    page.get_by_label("看到什么").fill(words)
    page.get_by_role("button", name=button).click()


def held(page) -> list[str]:
    return page.locator("[data-unsent-list] [data-words]").all_text_contents()


def hold(page, *finds: str) -> None:
    """Written without a line, one after the other."""
    page.context.set_offline(True)
    for words in finds:
        write(page, words)
        page.wait_for_function("() => document.querySelector('form[data-held] [name=text]').value === ''")
    page.context.set_offline(False)


def said() -> set[str]:
    return set(Case.objects.values_list("said__text", flat=True))


def act(page, row: int, button: str) -> None:
    page.locator(".unsent-list").evaluate("(one) => { one.open = true; }")
    page.locator("[data-unsent-list] li").nth(row).get_by_role("button", name=button).click()


def test_two_finds_without_a_line_are_two_matters_later(phone):
    hold(phone, "井盖松了", "路灯不亮")
    assert held(phone) == ["井盖松了", "路灯不亮"]

    phone.get_by_role("button", name="重发").click()
    phone.wait_for_url("**/field/cases/**")
    assert said() == {"井盖松了", "路灯不亮"}


def test_where_no_more_fits_the_words_stay_in_the_form(phone):
    phone.evaluate("() => document.querySelector('form[data-held]').setAttribute('data-keys', '')")
    phone.reload()
    phone.route("**/field/found", lambda route: route.abort())
    phone.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    write(phone, "井盖松了")
    phone.locator("[data-full-note]").wait_for(state="visible")

    assert phone.get_by_label("看到什么").input_value() == "井盖松了"
    expect(phone.locator("[data-held-note]")).to_be_hidden()


def test_without_a_key_left_the_last_one_held_is_not_written_over(phone):
    phone.context.set_offline(True)
    for n in range(21):  # the page's own key and its twenty spare ones
        write(phone, f"第{n}件")
        phone.wait_for_function("() => document.querySelector('form[data-held] [name=text]').value === ''")
    write(phone, "再一件")
    phone.locator("[data-full-note]").wait_for(state="visible")

    assert len(held(phone)) == 21
    assert phone.get_by_label("看到什么").input_value() == "再一件"


def test_one_that_is_refused_stops_no_other_and_says_why(phone):
    Bucket.objects.all().delete()
    phone.locator("summary", has_text="替居民说").click()
    phone.get_by_label("居民电话").fill("不知道")
    hold(phone, "替王奶奶说的", "路灯不亮")
    phone.goto("/field/list")
    phone.get_by_role("button", name="重发").click()
    phone.locator("main .errors").wait_for()

    assert said() == {"路灯不亮"}
    assert held(phone) == ["替王奶奶说的"]
    expect(phone.locator("[data-why]")).to_contain_text("这不像电话号码")

    act(phone, 0, "不要了")
    phone.locator("dialog").get_by_role("button", name="不要了").click()
    phone.locator("[data-unsent]").wait_for(state="hidden")


def test_a_fault_of_ours_with_one_lets_the_others_through(phone):
    hold(phone, "井盖松了", "路灯不亮")
    phone.route("**/field/found", lambda route: route.fulfill(status=500, body="<h1>fault</h1>"), times=1)
    phone.get_by_role("button", name="重发").click()
    phone.locator("[data-why]", has_text="服务器没有收下").wait_for()

    assert said() == {"路灯不亮"}
    assert held(phone) == ["井盖松了"]


def test_one_comes_back_to_be_mended_and_what_stands_in_the_form_is_not_lost(phone):
    hold(phone, "井盖松了")
    phone.get_by_label("看到什么").fill("路灯不")
    act(phone, 0, "改")

    assert phone.get_by_label("看到什么").input_value() == "井盖松了"
    assert held(phone) == ["井盖松了", "路灯不"]
    write(phone, "井盖松了，在东门口")
    phone.wait_for_url("**/field/cases/**")
    assert said() == {"井盖松了，在东门口"}
    assert held(phone) == ["路灯不"]


def test_from_another_page_it_is_mended_on_the_page_it_was_written_on(phone):
    hold(phone, "井盖松了")
    phone.goto("/field/list")
    act(phone, 0, "改")
    phone.wait_for_url("**/field/found")

    assert phone.get_by_label("看到什么").input_value() == "井盖松了"
    write(phone, "井盖松了，在东门口")
    phone.wait_for_url("**/field/cases/**")
    assert said() == {"井盖松了，在东门口"}
    expect(phone.locator("[data-unsent]")).to_be_hidden()


def test_its_photo_goes_with_it_while_the_page_is_open(phone, settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path
    Bucket.objects.all().delete()
    Image.new("RGB", (60, 40), "orange").save(tmp_path / "灯.png")
    phone.get_by_label("照片").set_input_files(tmp_path / "灯.png")
    hold(phone, "路灯不亮")
    phone.get_by_role("button", name="重发").click()
    phone.wait_for_url("**/field/cases/**")

    assert len(files_of(Case.objects.get().subject)) == 1


@pytest.mark.parametrize("elsewhere", [False, True], ids=["the same grid", "another grid"])
def test_a_new_post_still_sees_them_and_sends_only_those_of_its_grid(phone, town, elsewhere):
    hold(phone, "井盖松了")
    old = Post.objects.get(pk=town.grid_worker.id)
    Post.objects.filter(pk=old.pk).update(ends_on=SINCE)
    area = OTHER_GRID if elsewhere else old.area_code
    new = Post.objects.create(
        county=old.county, account=old.account, unit=old.unit, role=old.role, area_code=area, starts_on=SINCE
    )
    viewer = replace(town.grid_worker, id=new.pk, area_code=area)
    home = phone.evaluate("location.origin")
    phone.context.add_cookies([{"name": "sessionid", "value": session_of(viewer), "url": home}])
    phone.goto("/field/")
    phone.get_by_role("button", name="重发").click()

    if elsewhere:
        phone.locator("[data-why]", has_text="别的网格").wait_for()
        assert not Case.objects.exists()
    else:
        phone.wait_for_url("**/field/cases/**")
        assert Case.objects.get().scope_code == area


def test_a_page_the_browser_kept_is_free_for_the_next_find(phone):
    """Back to the page as it was left: what was taken is gone from it, and its buttons work."""
    phone.route("**/field/cases/**", lambda route: route.fulfill(status=204))  # the page stays
    write(phone, "井盖松了")
    phone.wait_for_function("() => document.querySelector('form[data-held]').dataset.taken")
    phone.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert phone.get_by_label("看到什么").input_value() == ""
    phone.unroute("**/field/cases/**")
    write(phone, "路灯不亮")
    phone.wait_for_url("**/field/cases/**")

    assert said() == {"井盖松了", "路灯不亮"}

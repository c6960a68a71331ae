# SPDX-License-Identifier: MulanPSL-2.0
"""A resident's whole stories, with script and without."""

from __future__ import annotations

import base64
import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from tests import town as cast
from tests.town import fresh

LAMP = "菜市场北门的路灯坏了三天，老人晚上不敢出门。"
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg=="
)


def report(page, text=LAMP):
    """The four steps, as fast as a finger goes."""
    page.goto("/")
    page.get_by_role("link", name="我要反映").first.click()
    page.get_by_label("是什么事").fill(text)
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("用文字说").fill("北门往里三十米")
    page.get_by_role("button", name="城关街道").click()
    page.get_by_role("button", name="东门社区").click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("电话").first.fill("13812345678")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/report/receipt/**")
    return page.locator(".receipt-number").inner_text(), page.locator("[data-secret]").inner_text()


def answer(town, number):
    """The office does its part."""
    case = Case.objects.get(number=number)
    for step, by, given in (
        ("accept", town.dispatcher, {}),
        ("dispatch", town.dispatcher, {"to": town.unit("housing")}),
        ("sign", town.handler, {}),
        ("finish", town.handler, {"result": "换了灯头", "solved": True}),
        ("check", town.dispatcher, {}),
        ("close", town.dispatcher, {}),
        ("answer", town.dispatcher, {"text": "路灯已经换好，请您晚上看看。"}),
    ):
        take_step(case.pk, step, by=by, now=timezone.now(), **given)


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_report_follow_rate_and_reopen(visit, town, js):
    page = visit(js=js)
    began = time.monotonic()
    number, secret = report(page)
    assert time.monotonic() - began < 60
    assert Case.objects.get(number=number).scope_code == cast.VILLAGE

    page.get_by_role("button", name="看办理进度").click()
    expect(page.locator(".now")).to_contain_text("青禾县综治中心")

    answer(town, number)
    later = visit(js=js)  # another day, another browser: number and secret are enough
    later.goto(f"/follow?number={number}")
    later.get_by_label("查询码").fill(secret)
    later.get_by_role("button", name="查看").click()
    expect(later.locator("#answer")).to_contain_text("路灯已经换好")
    rate = later.locator("form[action$='/rate']")
    rate.locator("label", has_text="否").click()
    rate.locator("label", has_text=re.compile("^不满意$")).click()
    rate.get_by_role("button", name="提交评价").click()
    expect(later.locator("#answer")).to_contain_text("没有解决")
    later.locator("summary", has_text="重新打开").click()
    later.get_by_label("为什么要重新打开").fill("当天夜里又灭了")
    later.locator("form[action$='/reopen'] button").click()

    expect(later.locator(".now")).to_contain_text("正在安排办理单位")
    case = Case.objects.get(number=number)
    assert (case.state, case.solved, case.satisfied, case.reopened) == (State.ACCEPTED, False, 1, 1)


def test_a_crash_before_the_first_step_is_sent_loses_nothing(visit):
    page = visit()
    page.goto("/report/1")
    page.get_by_label("是什么事").fill("写到一半的事")
    page.reload()

    assert page.get_by_label("是什么事").input_value() == "写到一半的事"


def test_back_and_forth_keeps_every_answer(visit):
    page = visit()
    page.goto("/report/1")
    page.get_by_label("是什么事").fill(LAMP)
    page.locator("label", has_text="我要投诉").click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("用文字说").fill("老槐树下")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("link", name="1 什么事").click()

    assert page.get_by_label("是什么事").input_value() == LAMP
    assert page.get_by_label("我要投诉").is_checked()
    page.get_by_role("link", name="邻里").first.click()
    page.get_by_role("link", name="接着写").click()
    page.get_by_role("button", name="下一步").click()
    assert page.get_by_label("用文字说").input_value() == "老槐树下"


def test_pressing_submit_twice_makes_one_matter(visit):
    page = visit(js=False)
    report(page)
    page.go_back()
    if page.get_by_role("button", name="提交").count():
        page.get_by_role("button", name="提交").click()

    assert Case.objects.count() == 1


def test_the_map_chooses_a_town(visit):
    page = visit()
    page.goto("/report/1")
    page.get_by_label("是什么事").fill(LAMP)
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("用文字说").fill("写好的话")
    page.locator(".map a").first.click()
    page.wait_for_url("**area=**")

    expect(page.locator("#place-title")).to_contain_text("城关街道")
    expect(page.get_by_label("用文字说")).to_have_value("写好的话")  # a script puts it back after the page is there


def test_the_current_place_is_asked_for_only_on_a_tap(visit):
    page = visit(geolocation={"longitude": 104.205, "latitude": 31.105}, permissions=["geolocation"])
    page.goto("/report/1")
    page.get_by_label("是什么事").fill(LAMP)
    page.get_by_role("button", name="下一步").click()
    assert page.locator("[name=lon]").input_value() == ""
    page.get_by_role("button", name="用我现在的位置").click()
    page.wait_for_function("document.querySelector('[name=lon]').value !== ''")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".review")).to_contain_text("第一网格")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/report/receipt/**")

    assert Case.objects.get().scope_code == cast.GRID


def test_a_photo_is_shown_kept_and_can_be_taken_off(visit, settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path
    page = visit()
    page.goto("/report/1")
    page.get_by_label("是什么事").fill(LAMP)
    page.locator("[name=files]").set_input_files({"name": "灯.png", "mimeType": "image/png", "buffer": PHOTO})
    expect(page.locator(".photos img")).to_have_count(1)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("link", name="1 什么事").click()
    picture = page.locator("img[src*='/files/']")
    expect(picture).to_have_count(1)
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
    page.get_by_role("button", name="去掉").click()

    expect(page.locator("img[src*='/files/']")).to_have_count(0)


def test_the_qr_fills_the_secret_in_and_takes_it_out_of_the_address(visit, lamp):
    page = visit()
    page.goto(f"/follow?number={lamp.number}#{lamp.receipt.secret}")
    assert page.locator("[name=secret]").input_value() == lamp.receipt.secret
    assert "#" not in page.url
    page.get_by_role("button", name="查看").click()

    expect(page.locator("main")).to_contain_text(lamp.number)
    assert fresh(lamp).state == State.REPORTED


def test_by_keyboard_alone(visit):
    page = visit(width=1366)
    page.goto("/report/quick")
    page.get_by_label("是什么事").focus()
    page.keyboard.type(LAMP)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "提交":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/receipt/**")

    assert Case.objects.count() == 1

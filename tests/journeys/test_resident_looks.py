# SPDX-License-Identifier: MulanPSL-2.0
"""Every page of a resident: axe, touch, no sideways scroll, in three themes and three widths."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore

from linli.cases.actions import report_once, take_step
from linli.kernel.ids import new_id
from linli.people.actions import check_phone_code, start_phone_code


@pytest.fixture
def answered(town, report):
    """A matter that went all the way to the answer, and its receipt."""
    receipt = report_once(report, key=new_id(), by=None, now=town.now)
    take = lambda step, who, **given: take_step(receipt.case_id, step, by=getattr(town, who), now=town.now, **given)  # noqa: E731
    take("accept", "dispatcher")
    take("dispatch", "dispatcher", to=town.unit("housing"))
    take("sign", "handler")
    take("write", "handler", text="请问是东门的第几根灯杆？")
    take("finish", "handler", result="换了灯头和线路", solved=True)
    take("check", "dispatcher")
    take("close", "dispatcher")
    take("answer", "dispatcher", text="县住建局 11 月 20 日已换好灯头，夜里试过能亮。谢谢您告诉我们。")
    return receipt


def walk(page):
    """(name, page) for every page on a resident's way."""
    page.goto("/")
    yield "home"
    page.goto("/report/1")
    yield "what"
    page.locator("[name=text]").fill("东门菜市场门口的路灯坏了三天，晚上看不见路。")
    page.get_by_role("button", name="下一步").click()
    yield "where"
    page.locator("[name=place_text]").fill("菜市场北门往里三十米")
    page.get_by_role("button", name="城关街道").click()
    yield "where-town"
    page.get_by_role("button", name="下一步").click()
    yield "contact"
    page.locator("[name=phone]").fill("13812345678")
    page.get_by_role("button", name="下一步").click()
    yield "check"
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/report/receipt/**")
    yield "receipt"
    page.get_by_role("button", name="看办理进度").click()
    page.wait_for_url("**/cases/**")
    yield "followed"
    for name, path in (("mine", "/mine"), ("quick", "/report/quick"), ("follow", "/follow"), ("phone", "/mine/phone")):
        page.goto(path)
        yield name


def test_every_page_of_a_resident_is_in_order(visit, answered, judge):
    page = visit()
    faults: dict[str, list[str]] = {}
    for name in walk(page):
        faults[name] = judge(page, f"resident-{name}")
    page.goto("/follow")
    page.locator("[name=number]").fill(answered.number)
    page.locator("[name=secret]").fill(answered.secret)
    page.get_by_role("button", name="查看").click()
    page.wait_for_url("**/cases/**")
    faults["answered"] = judge(page, "resident-answered")

    assert {name: found for name, found in faults.items() if found} == {}


def test_a_number_is_cancelled_by_who_reads_what_stays(visit, live_server, town, judge):
    code = start_phone_code("13812345678", town.now)
    resident = check_phone_code("13812345678", code.code, town.now)
    session = SessionStore()
    session["resident_id"] = str(resident.pk)
    session.save()
    page = visit()
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    page.goto("/mine")
    faults = judge(page, "resident-mine-proved")
    page.get_by_role("link", name="注销这个手机号").click()
    page.wait_for_url("**/mine/cancel")
    faults += judge(page, "resident-cancel")
    page.get_by_role("button", name="确认注销").click()
    page.get_by_text("已注销").wait_for()

    assert faults == []
    resident.refresh_from_db()
    assert resident.phone_digest is None

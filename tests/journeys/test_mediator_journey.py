# SPDX-License-Identifier: MulanPSL-2.0
"""A mediator's whole case on a phone, with the two neighbours on theirs: from the first talk to the file on the shelf."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from linli.disputes.models import Agreement, Obligation, Signature
from linli.disputes.rules.states import State
from linli.kernel.times import COUNTY_ZONE
from linli.papers.queries import papers_of, signatures_of
from tests.disputes.cast import Mediation, build_mediation, mediating
from tests.journeys.browser import THEMES


@pytest.fixture
def people(town, settings, tmp_path) -> Mediation:
    settings.LINLI_MEDIA = tmp_path / "files"
    people = build_mediation(town)
    town.viewers.update(people.viewers)
    return people


def phone_of(visit, live_server, case, party):
    """A neighbour's phone that holds the code of the notice."""
    store = SessionStore()
    store["mediations"] = {case.receipt.number: str(party.pk)}
    store.save()
    page = visit(width=360)
    page.context.add_cookies([{"name": "sessionid", "value": store.session_key, "url": live_server.url}])
    page.goto(f"/mediation/{case.receipt.number}")
    return page


def tap(page, word):
    page.locator("main").get_by_role("button", name=word, exact=True).first.click()


def draw_name(page):
    """With the first finger, or the mouse, across the sheet."""
    page.locator("[data-sign-clear]").first.click()
    sheet = page.locator(".sign-sheet").first
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 120)
    page.mouse.down()
    for x, y in ((80, 40), (120, 150), (170, 50), (220, 130)):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=6)
    page.mouse.up()


def test_a_mediators_whole_case_with_one_hand(visit, live_server, judge, people):
    case = mediating(people)
    number, today = case.receipt.number, timezone.now().astimezone(COUNTY_ZONE)
    lin = visit(width=360, as_post="lin")
    lin.goto("/desk/disputes/")
    faults = judge(lin, "mediator-list", themes=THEMES[:1])
    lin.get_by_role("link", name=number).click()
    faults += judge(lin, "mediator-dispute", themes=THEMES[:1])

    # plan and hold a session
    lin.get_by_role("link", name="安排调解").click()
    lin.get_by_label("面对面").check()
    lin.get_by_label("开始时间").fill((today + timedelta(minutes=10)).strftime("%Y-%m-%dT%H:%M"))
    lin.get_by_label("预计几分钟").fill("60")
    lin.get_by_label("其他地点").fill("东门社区会议室")
    tap(lin, "安排调解")
    zhang, wang = (phone_of(visit, live_server, case, party) for party in (case.a, case.b))
    expect(zhang.locator("main")).to_contain_text("东门社区会议室")
    faults += judge(zhang, "party-dispute", themes=THEMES[:1])

    # what one side says apart, the other never sees
    zhang.locator(".room-caucus summary").click()
    zhang.locator(".room-caucus textarea").fill("其实一千五也行")
    zhang.locator(".room-caucus").get_by_role("button", name="说", exact=True).click()
    wang.reload()
    assert "其实一千五也行" not in wang.content()
    lin.goto(f"/desk/disputes/{number}")
    expect(lin.locator(".room-caucus.room-a")).to_contain_text("其实一千五也行")

    lin.get_by_role("link", name="记录调解").first.click()
    lin.get_by_label("调解记录").fill("双方都到场。王家承认漏水，愿意修并赔偿。")
    tap(lin, "记录调解")

    # the agreement, clause by clause; the sum is checked while it is typed
    lin.get_by_role("link", name="起草协议").click()
    lin.get_by_label("全部达成").check()
    lin.get_by_label("主要事实、争议和各方责任").fill("楼上防水失效漏水，损坏楼下天花板，楼上负责。")
    lin.get_by_label("协议内容").fill("王建国赔偿张桂兰粉刷费一千五百元，并重做防水。")
    lin.get_by_label("协议金额合计").fill("2000")
    lin.fill("#obligations-0-text", "赔偿粉刷费")
    lin.fill("#obligations-0-amount", "1500")
    lin.fill("#obligations-0-due_on", (today + timedelta(days=10)).strftime("%Y-%m-%d"))
    lin.fill("#obligations-0-way", "微信转账")
    lin.locator("#check .note-warning").wait_for()
    expect(lin.locator("#check")).to_contain_text("各项加起来是1500.00元")
    lin.get_by_label("协议金额合计").fill("1500")
    lin.locator("#check .note-success").wait_for()
    expect(lin.locator("#check")).to_contain_text("壹仟伍佰元整")
    faults += judge(lin, "mediator-draft", themes=THEMES[:1])
    tap(lin, "起草协议")
    assert Agreement.objects.get().total == 1500

    # each signs on their own phone: one with a finger, one with the button alone; the chair seals at the desk
    for phone in (zhang, wang):
        phone.reload()
        expect(phone.locator("main")).to_contain_text("1500")
        if phone is zhang:
            draw_name(phone)
            faults += judge(phone, "party-signs", themes=THEMES[:1])
            draw_name(phone)  # the sheet is blank again once the width has changed
        tap(phone, "签字")
        phone.wait_for_load_state()
    by = {one.party_id: one for one in Signature.objects.filter(as_what="party")}
    assert by[case.a.pk].drawn
    assert not by[case.b.pk].drawn
    assert by[case.a.pk].digest == by[case.b.pk].digest
    lin.goto(f"/desk/disputes/{number}/do/sign")
    lin.get_by_label("在手机或屏幕上签").check()
    tap(lin, "签字")
    chair = visit(width=1366, as_post="chair")
    chair.goto(f"/desk/disputes/{number}/do/seal")
    tap(chair, "盖章生效")
    chair.get_by_role("dialog").get_by_role("button", name="盖章生效").click()
    chair.wait_for_url(f"**/desk/disputes/{number}")
    assert case.row.state == State.PERFORMING

    # the papers: made, read and signed on the phone
    for kind in ("rights", "agreement"):
        lin.goto(f"/desk/disputes/{number}/make/{kind}")
        tap(lin, "制作")
    expect(lin.locator("main")).to_contain_text("人调协字第1号")
    zhang.reload()
    zhang.locator("#papers summary").first.click()
    zhang.locator("#papers input[type=checkbox]").first.check()
    zhang.get_by_role("button", name="签名", exact=True).first.click()
    zhang.wait_for_load_state()
    rights = next(one for one in papers_of(case.row.subject) if one.kind == "rights")
    assert [one.signer_id for one in signatures_of([rights.pk])[rights.pk]] == [case.a.pk]

    # kept: the neighbour says so; the mediator asks again and closes
    zhang.goto(f"/mediation/{number}/do/perform")
    zhang.get_by_label("哪一天").fill(today.strftime("%Y-%m-%d"))
    zhang.get_by_label("付了多少").fill("1500")
    tap(zhang, "登记履行")
    assert Obligation.objects.get(agreement__state="effective").state == "performed"
    lin.goto(f"/desk/disputes/{number}/do/revisit")
    lin.get_by_label("申请方", exact=False).first.check()
    lin.get_by_label("都履行了").check() if lin.get_by_label("都履行了").count() else None
    lin.locator("label", has_text="否").first.click()
    tap(lin, "回访")
    lin.goto(f"/desk/disputes/{number}")
    expect(lin.locator("#papers")).to_contain_text("归档前还缺")

    # what is missing is made or put in; closed on the phone, filed by the committee
    for kind in ("application", "record"):
        lin.goto(f"/desk/disputes/{number}/make/{kind}")
        tap(lin, "制作")
        lin.wait_for_load_state()
    on_paper = dict.fromkeys(("人民调解申请书", "当事人权利义务告知书", "人民调解记录"), "纸上签的")
    for word, note in ({"身份证明（或核对说明）": "当面核对"} | on_paper).items():
        lin.goto(f"/desk/disputes/{number}/do/add_paper")
        lin.get_by_label("什么文书").select_option(label=word)
        lin.get_by_label("说明").fill(note)
        tap(lin, "归入卷宗")
        lin.wait_for_url(f"**/desk/disputes/{number}")
    lin.goto(f"/desk/disputes/{number}/do/close")
    faults += judge(lin, "mediator-close", themes=THEMES[:1])
    tap(lin, "结案")
    lin.wait_for_url(f"**/desk/disputes/{number}")
    assert case.row.state == State.CLOSED
    lin.goto(f"/desk/disputes/{number}/make/dossier")
    tap(lin, "制作")
    lin.wait_for_load_state()
    chair.goto(f"/desk/disputes/{number}/do/file")
    chair.get_by_label("长期").check()
    tap(chair, "归档")
    chair.get_by_role("dialog").get_by_role("button", name="归档").click()
    chair.wait_for_url(f"**/desk/disputes/{number}")
    assert case.row.state == State.FILED
    lin.goto(f"/desk/disputes/{number}")
    faults += judge(lin, "mediator-filed", themes=THEMES[:1])
    assert not faults, faults

# SPDX-License-Identifier: MulanPSL-2.0
"""The desk in a real browser: by keyboard alone, without scripts, and every page in three themes at four widths."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from tests.cases.ways import answered, handling
from tests.town import fresh


@pytest.fixture
def five(town, report):
    """Five broken lamps at the county's centre."""
    made = [report_case(report, by=None, now=town.now).case_id for _ in range(5)]
    return list(Case.objects.filter(pk__in=made).order_by("due_at", "pk"))


def test_a_dispatcher_needs_no_mouse(visit, town, five):
    """j j x j x marks two, a accepts them; / searches; Enter opens; dispatch, and take it back in time."""
    page = visit(width=1366, as_post="dispatcher")
    page.goto("/desk/?tab=todo")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-marked-count]")).to_have_text("2")
    page.keyboard.press("a")
    expect(page.locator(".row-verdict-yes")).to_have_count(2)
    expect(page.locator("#worklist .note")).to_be_focused()
    assert [fresh(case).state for case in five].count(State.ACCEPTED) == 2

    page.keyboard.press("/")
    page.keyboard.type("路灯")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("路灯")
    accepted = next(case for case in five if fresh(case).state == State.ACCEPTED)
    page.goto(f"/desk/?q={accepted.number}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/desk')[0]}/desk/cases/{accepted.number}")

    chooser, wanted = page.locator("#dispatch-to"), str(town.unit("housing"))
    chooser.focus()
    for _ in range(9):
        if chooser.input_value() != wanted:
            page.keyboard.press("ArrowDown")
    page.locator("#dispatch-note").focus()
    page.keyboard.type("请今天看一看")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".undo")).to_contain_text("已派给青禾县住建局")
    assert fresh(accepted).state == State.DISPATCHED
    page.locator(".undo button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".casehead")).to_contain_text("待派单")
    assert fresh(accepted).state == State.ACCEPTED


def test_a_return_states_its_consequence_and_keeps_what_was_typed(visit, town, lamp):
    handling(town, lamp)
    page = visit(width=1366, as_post="handler")
    page.goto(f"/desk/cases/{lamp.number}")
    page.click("#step-return > summary")
    page.fill("#return-reason", "该路段由城管局管养")
    page.click("#form-return button")
    expect(page.locator("dialog.ask")).to_contain_text("再退回由中心裁定")
    page.click("dialog.ask button[value=yes]")
    expect(page.locator("#form-return .errors")).to_contain_text("依据")
    assert page.input_value("#return-reason") == "该路段由城管局管养"
    page.fill("#return-basis", "权责清单第147项")
    page.click("#form-return button")
    page.click("dialog.ask button[value=yes]")
    expect(page.locator(".casehead")).to_contain_text("已退回")
    assert fresh(lamp).state == State.RETURNED


def test_who_comes_second_keeps_the_page_and_is_told(visit, town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    page = visit(width=1366, as_post="second_operator")
    page.goto(f"/desk/cases/{lamp.number}")
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    page.select_option("#dispatch-to", str(town.unit("housing")))
    page.fill("#dispatch-note", "写了很久的意见")
    page.click("#form-dispatch button")
    expect(page.locator("#notes")).to_contain_text(f"青禾县综治中心在{timezone.localtime(town.now):%H:%M:%S}先办了一步")
    assert page.input_value("#dispatch-note") == "写了很久的意见"


def test_a_contact_is_shown_once_for_a_purpose(visit, town, lamp):
    page = visit(width=1366, as_post="dispatcher")
    page.goto(f"/desk/cases/{lamp.number}")
    page.click("#reveal > summary")
    page.select_option("#reveal-purpose", "verify")
    page.click("#reveal button")
    expect(page.locator("#reveal")).to_contain_text("李小明")
    page.reload()
    expect(page.locator("#reveal")).not_to_contain_text("李小明")


def test_everything_works_without_scripts(visit, town):
    page = visit(width=768, js=False, as_post="dispatcher")
    page.goto("/desk/new")
    page.fill("[name=text]", "东门菜市场门口的路灯坏了三天")
    page.select_option("[name=area]", "519901001001")
    page.fill("[name=phone]", "13812345678")
    page.click("main form button.btn-primary")
    expect(page.locator(".receipt-number")).to_contain_text("LN519901")
    number = page.inner_text(".receipt-number").strip()

    page.goto("/desk/?tab=todo")
    page.select_option("#filter-area", "519901001")
    page.click(".filters button:has-text('筛选')")
    expect(page.locator(".chip-on")).to_contain_text("城关街道")
    page.check("input[name=case]")
    page.click(".marked-bar button:has-text('受理')")
    expect(page.locator(".row-verdict")).to_have_text("已受理")

    page.goto(f"/desk/cases/{number}")
    page.select_option("#dispatch-to", str(town.unit("housing")))
    page.click("#form-dispatch button")
    expect(page.locator(".note-success")).to_contain_text("已派给青禾县住建局")
    page.click(".undo button")
    expect(page.locator(".casehead")).to_contain_text("待派单")
    assert Case.objects.get(number=number).state == State.ACCEPTED


def test_every_page_of_the_desk_is_in_order(visit, town, five, judge):
    handling(town, five[0])
    take_step(five[0], "urge", by=town.supervisor, now=town.now, reason="群众多次反映，请两天内办结")
    take_step(five[0], "write", by=town.handler, now=town.now, text="您好，请问是哪一根灯杆？")
    answered(town, five[1])
    take_step(five[2], "accept", by=town.dispatcher, now=town.now)
    places = {
        "list": "/desk/?tab=todo&area=519901001&lamp=green",
        "empty": "/desk/?q=井盖",
        "accepted": f"/desk/cases/{five[2].number}",
        "handling": f"/desk/cases/{five[0].number}",
        "paper": f"/desk/cases/{five[0].number}/print",
        "callbacks": "/desk/callbacks",
        "new": "/desk/new",
        "export": "/desk/export?tab=todo",
    }
    page, faults = visit(width=1366, as_post="second_operator"), {}
    for name, path in places.items():
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('details.step')) one.open = true")
        faults[name] = judge(page, f"desk-{name}")
    assert {name: found for name, found in faults.items() if found} == {}

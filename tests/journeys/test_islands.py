# SPDX-License-Identifier: MulanPSL-2.0
"""The small islands of script, on the style page: each saves a reload or a loss, none is needed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import THEMES, faults_of_axe, scrolls_sideways


@pytest.fixture
def style_page(visit, settings):
    """The style page as it looks at a desk."""
    settings.LINLI_DEMO = True

    def open_it(audience: str = "desk", **how):
        page = visit(**how)
        page.goto(f"/look?as={audience}")
        return page

    return open_it


@pytest.mark.parametrize("theme", THEMES)
def test_every_part_is_faultless_in_every_theme_and_width(style_page, theme):
    for audience in ("resident", "desk", "field"):
        page = style_page(audience, width=1366, theme=theme)
        for width in (1920, 1366, 768, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert not scrolls_sideways(page), (audience, width)
            if width in (1366, 360):
                assert faults_of_axe(page, enhanced=audience == "field" and theme == "normal") == []


def test_a_draft_survives_a_reload_and_says_so(style_page):
    page = style_page(width=1366)
    box = page.locator("#finish-result")
    box.fill("今天上午换了井盖")
    page.reload()  # pagehide keeps it, without waiting for the five seconds
    assert box.input_value() == "今天上午换了井盖"
    expect(page.locator(".draft-state")).to_contain_text("已恢复")


def test_j_and_k_move_x_marks_and_slash_searches(style_page):
    page = style_page(width=1366)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.is-here .row-open").inner_text().endswith("0024")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("tr.is-marked")).to_have_count(1)
    expect(page.locator("[data-marked-count]")).to_have_text("1")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "look-q"
    page.keyboard.type("jjx")
    assert page.locator("#look-q").input_value() == "jjx"


def test_escape_closes_the_menu_and_gives_the_focus_back(style_page):
    page = style_page(width=1366)
    page.locator("details.menu summary").first.click()
    expect(page.locator("details.menu[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("details.menu[open]")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_verdicts_stay_until_dismissed(style_page):
    page = style_page(width=1366)
    page.locator("[data-dismiss]").click()
    expect(page.locator(".verdicts")).to_have_count(0)


def test_a_step_with_a_consequence_asks_first_and_can_be_left(style_page):
    page = style_page(width=1366)
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", `<form method="get" action="/about" id="risky"
        data-ask="事项就此结束，反映人会收到理由" data-ask-yes="不予受理"><button>不予受理</button></form>`);
    }""")
    page.locator("#risky button").click()
    assert page.locator("dialog.ask").inner_text().startswith("事项就此结束")
    page.get_by_role("button", name="先不做").click()
    page.locator("dialog.ask").wait_for(state="detached")
    assert "/look" in page.url
    page.locator("#risky button").click()
    page.locator("dialog.ask button[value=yes]").click()
    page.wait_for_url("**/about*")


def test_a_long_list_is_narrowed_by_typing(style_page):
    page = style_page(width=1366)
    page.evaluate("""() => {
      const options = Array.from({length: 30}, (_, n) => `<option value="${n}">第${n}单位</option>`).join("");
      document.body.insertAdjacentHTML("beforeend", `<form id="long"><select data-find="查找单位">${options}</select></form>`);
      window.htmx.process(document.getElementById("long"));
      document.body.dispatchEvent(new CustomEvent("htmx:load", {detail: {elt: document.getElementById("long")}}));
    }""")
    page.locator("#long .find-box").fill("17")
    assert page.locator("#long option").all_inner_texts() == ["第17单位"]
    assert page.locator("#long select").input_value() == "17"


def test_a_broken_line_says_that_nothing_was_done(style_page):
    page = style_page(width=1366)
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", '<button id="lost" hx-get="/no-such-page" hx-target="#main">x</button>');
      window.htmx.process(document.getElementById("lost"));
    }""")
    page.context.set_offline(True)
    page.locator("#lost").click()
    page.locator("#notes .note-error").wait_for()
    expect(page.locator("#notes")).to_contain_text("没有执行")
    expect(page.locator("h1")).to_have_count(1)  # the page is still there


def test_without_script_the_menu_opens_and_the_theme_changes(style_page):
    page = style_page(width=360, js=False)
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="深色大屏").click()
    assert page.locator("html").get_attribute("data-theme") == "board"


def test_on_paper_the_dark_board_is_black_on_white_without_furniture(style_page):
    page = style_page(width=1366, theme="board")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator(".topbar").is_visible()
    expect(page.locator("table.rows thead")).to_be_visible()

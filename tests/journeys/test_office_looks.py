# SPDX-License-Identifier: MulanPSL-2.0
"""Every page of the administrators in a real browser: axe, touch, no sideways scroll; an import by hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from linli.people.actions.tokens import open_token
from linli.people.models import Unit
from tests.town import COUNTY, GRID, TOWN, VILLAGE

SYSTEM = {
    "home": "/office/",
    "units": "/office/units",
    "unit-new": "/office/units/new",
    "units-import": "/office/units/import",
    "accounts": "/office/accounts",
    "posts": "/office/posts",
    "post-new": "/office/posts/new",
    "places": "/office/places",
    "village": f"/office/places/{VILLAGE}",
    "grid": f"/office/grids/{GRID}",
    "grid-close": f"/office/grids/{GRID}/close",
    "area-new": f"/office/places/{TOWN}/new",
    "grids-import": "/office/grids/import",
    "categories": "/office/codes/categories",
    "profile": "/office/codes/profile",
    "code-new": "/office/codes/categories/new",
    "clocks": "/office/clocks",
    "clock-day": "/office/clocks/day",
    "clock-load": "/office/clocks/load",
    "clock-limits": "/office/clocks/limits",
    "notices": "/office/notices",
}
GUARDS = {"tokens": "/office/tokens", "token-new": "/office/tokens/new", "reveals": "/office/audit/reveals"}
AUDIT = {"denied": "/office/audit/denied", "exports": "/office/audit/exports", "ledger": "/office/audit/ledger"}


def test_every_page_of_the_administrators_is_in_order(visit, town, lamp, judge):
    open_token(name="省平台", scopes=["read"], area_code=COUNTY, by=town.security_admin, now=town.now)
    faults = {}
    for who, places in (("system_admin", SYSTEM), ("security_admin", GUARDS), ("audit_admin", AUDIT)):
        page = visit(width=1366, as_post=who)
        for name, path in places.items():
            assert page.goto(path).status == 200, path
            faults[name] = judge(page, f"office-{name}")

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("js", [True, False])
def test_a_sheet_is_tried_read_and_taken(visit, town, tmp_path, js):
    sheet = tmp_path / "rows.csv"
    sheet.write_text("单位名称,类别,区划代码\n青禾县水务局,部门,519901\n没有类别,别的,519901\n", encoding="utf-8-sig")
    page = visit(width=1366, js=js, as_post="system_admin")

    page.goto("/office/units/import")
    page.set_input_files("input[type=file]", str(sheet))
    page.click("button:has-text('试导')")
    expect(page.locator("text=还没有写入任何内容")).to_be_visible()
    expect(page.locator("text=没有这种单位类别")).to_be_visible()
    assert not Unit.objects.filter(name="青禾县水务局").exists()
    page.click("button:has-text('收下这 1 行')")

    expect(page.locator("text=已收下")).to_be_visible()
    assert Unit.objects.filter(name="青禾县水务局").exists()


@pytest.mark.parametrize("js", [True, False])
def test_what_was_typed_stays_beside_the_words_that_say_what_is_missing(visit, town, js):
    page = visit(width=1366, js=js, as_post="system_admin")

    page.goto("/office/units/new")
    page.fill("#id_phone", "0999-8800123")
    page.click("button:has-text('开设')")

    page.wait_for_selector(".errors")
    assert page.input_value("#id_phone") == "0999-8800123"
    expect(page.locator(".errors >> text=请填写“单位名称”。")).to_be_visible()

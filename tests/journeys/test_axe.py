# SPDX-License-Identifier: MulanPSL-2.0
"""Every page of every audience, a case in every state, three themes: axe finds nothing.

The looks tests judge touch and width where people live most, in every theme; here no page is left out. In `make test`
every fourth page wears all three themes, of pages that differ by their matter alone two are looked at, and none that
the looks tests of the office judge; in `make prove axe` all of them in each.
"""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from tests.journeys.browser import THEMES, faults_of_axe, wear
from tests.journeys.conftest import session_of
from tests.journeys.pages import cases_in_every_state, every_page, is_a_page, session_with
from tests.journeys.test_office_looks import AUDIT, GUARDS, SYSTEM
from tests.sizes import proof

PARTS, LIKE = 3, 2
_JUDGED = {*SYSTEM.values(), *GUARDS.values(), *AUDIT.values()}  # by test_office_looks, as wide and in all three themes
# the menus of the header lie over the page on purpose: they are opened behind it, and judged alone
_OPEN = "for (const one of document.querySelectorAll('details')) one.open = !one.closest('.topbar')"
_OPEN_MENUS = "for (const one of document.querySelectorAll('.topbar details')) one.open = true"


@pytest.fixture
def everything(town, report):
    return cases_in_every_state(town, report)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(visit, live_server, town, everything, part):
    size, faults, pages = proof("axe", sample=1, seed=1), {}, 0
    if size.full and part:
        pytest.skip("a proof takes all parts at once")
    every = every_page(town, everything, whole=size.full)
    receipts = session_with(everything)
    addresses: dict[str, list[str]] = {}
    for who, address in every if size.full else _some(every)[part::PARTS]:
        addresses.setdefault(who, []).append(address)
    for who, own in addresses.items():
        key = receipts if who == "receipt" else session_of(getattr(town, who)) if who else ""
        page = visit(width=1366, reduced_motion="reduce")
        page.set_viewport_size({"width": 1366, "height": 6000})  # all of it in sight: a bar at the bottom hides nothing
        if key:
            page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        for address in own:
            if not is_a_page(address, key):
                continue
            pages += 1
            found = _faults(page, address, THEMES if size.full or pages % 4 == 0 else THEMES[:1])
            faults |= {f"{who or 'visitor'} {address}": found} if found else {}

    size.write(pages=pages, themes=len(THEMES), violations=sum(map(len, faults.values())), faults=faults)
    assert pages >= (250 if size.full else 35)
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)


def _some(every: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the addresses of one audience that differ in a number or key alone, LIKE; none that another test looks at."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for who, address in every:
        shape = who, re.sub(r"[A-Z]*[0-9a-f-]{4,}", "#", address)
        seen[shape] += 1
        found += [(who, address)] if seen[shape] <= LIKE and address not in _JUDGED else []
    return found


def _faults(page, address: str, themes) -> list[str]:
    page.goto(address)
    page.evaluate(_OPEN)
    found = []
    for theme in themes:
        wear(page, theme)
        found += faults_of_axe(page, theme=theme)
    if page.locator(".topbar details").count():
        page.evaluate(_OPEN_MENUS)
        found += faults_of_axe(page, theme=themes[-1], inside=".topbar")
    return found

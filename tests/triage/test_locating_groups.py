# SPDX-License-Identifier: MulanPSL-2.0
"""Numbered village groups: with their village or not at all."""

from __future__ import annotations

import pytest

from linli.triage.rules.locating import Gazetteer, locate_text
from tests.town import COUNTY, GRID, NEXT_GRID, NEXT_TOWN, NEXT_VILLAGE, TOWN, VILLAGE

GROUPS = (("三组", GRID), ("二组", NEXT_GRID), ("老街组", GRID))


@pytest.fixture
def grouped():
    made = Gazetteer.from_areas([{"code": COUNTY, "name": "青禾县"}, {"code": TOWN, "name": "城关街道"}, {"code": NEXT_TOWN, "name": "柳河镇"},
                                 {"code": VILLAGE, "name": "东门社区"}, {"code": NEXT_VILLAGE, "name": "柳河村"}])  # fmt: skip
    for name, code in GROUPS:
        made.add_place(name, code, kind="group")
    return made


def best(text: str, gazetteer) -> str:
    located = locate_text(text, gazetteer, county=COUNTY)
    return located.best.code if located.best and located.answered else ""


@pytest.mark.parametrize("said", ["三组", "第三组", "3组", "三小组", "第三村民小组"])
def test_a_numbered_group_is_known_with_its_village_however_it_is_written(grouped, said):
    assert best(f"东门社区{said}的路灯坏了三天没人修", grouped) == GRID


@pytest.mark.parametrize("said", ["二组", "十三组", "二十三组", "13组"])
def test_a_group_of_another_village_says_nothing(grouped, said):
    """Every village has a second group; the sheet may have one village's only, and 三组 does not stand in 十三组."""
    found = best(f"东门社区{said}的路灯坏了三天没人修", grouped)
    assert found in ("", VILLAGE, TOWN)


def test_a_numbered_group_alone_is_asked_about_and_not_guessed(grouped):
    assert best("三组的路灯坏了三天没人修", grouped) == ""
    assert best("老街组的路灯坏了三天没人修", grouped) == GRID, "a name of its own speaks for itself"

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.places import rules
from linli.places.rules import CodeError, Level

CODES = st.sampled_from(rules.WIDTHS).flatmap(lambda width: st.text("0123456789", min_size=width, max_size=width))


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("5199", Level.CITY, ""),
        ("519901", Level.COUNTY, "5199"),
        ("519901100", Level.TOWN, "519901"),
        ("519901100001", Level.VILLAGE, "519901100"),
        ("519901100001003", Level.GRID, "519901100001"),
    ],
)
def test_the_width_of_a_code_tells_its_level_and_parent(code, level, parent):
    assert rules.level_of(code) == level
    assert rules.parent_of(code) == parent


@pytest.mark.parametrize("wrong", ["", "51", "51990", "51990１", "5199 1", "51990a", "519901100001003 ", "٥١٩٩"])
def test_anything_else_is_no_code(wrong):
    assert not rules.is_code(wrong)
    with pytest.raises(CodeError):
        rules.level_of(wrong)


@given(CODES)
def test_a_place_lies_within_all_it_belongs_to(code):
    assert rules.path_of(code)[-1] == code
    assert all(rules.is_within(code, above) for above in rules.path_of(code))
    assert rules.is_within(code, "")
    assert rules.county_of(code) == code[:6]


def test_neighbours_are_not_within_each_other():
    assert not rules.is_within("519901100001", "519901100002")
    assert not rules.is_within("519901", "519901100")


@pytest.mark.parametrize("code", ["519901100001000", "519901100000001", "51990110000100", "5199011000010012"])
def test_a_grid_code_has_15_digits_and_real_parts(code):
    assert not rules.is_grid_code(code)


def test_validity_ends_before_its_last_day():
    start, end = date(2025, 1, 1), date(2026, 1, 1)
    assert rules.holds_on(start, end, start)
    assert rules.holds_on(start, end, date(2025, 12, 31))
    assert not rules.holds_on(start, end, end)
    assert rules.holds_on(None, None, start)
    assert not rules.overlap((start, end), (end, None))
    assert rules.overlap((start, None), (end, None))


def test_a_code_is_never_reused_only_redrawn():
    first, second = date(2025, 1, 1), date(2026, 1, 1)
    assert rules.may_follow([], first)
    assert rules.may_follow([(first, second)], second)
    assert not rules.may_follow([(first, second)], date(2026, 1, 2))
    assert not rules.may_follow([(first, None)], second)


def test_after_a_merger_every_old_code_has_a_new_place():
    becomes = {"519901100002": "519901100001", "519901100002001": "519901100001004"}
    assert rules.new_scope("519901100002001", becomes) == "519901100001004"
    assert rules.new_scope("519901100002009", becomes) == "519901100001"  # a grid closed long before
    assert rules.new_scope("519901100002", becomes) == "519901100001"
    assert rules.new_scope("519901100003001", becomes) == "519901100003001"
    assert rules.new_scope("519901", becomes) == "519901"


def test_the_ledgers_id_of_an_area_never_changes():
    assert str(rules.place_id("519901")) == str(rules.place_id("519901")) != str(rules.place_id("519902"))


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("东门社区居委会", "东门社区"),
        ("东门社区居民委员会", "东门社区"),
        ("石桥村委会", "石桥村"),
        ("石桥村村委会", "石桥村"),
        ("石桥村民委员会", "石桥村"),
        ("王庄居委会", "王庄"),
        ("城关街道办事处", "城关街道"),
        ("青禾县", "青禾县"),
        ("居委会", "居委会"),
    ],
)
def test_everyday_names_drop_the_committee(official, short):
    assert rules.short_name(official) == short


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("城关街道", Level.TOWN, "街道"),
        ("柳溪镇", Level.TOWN, "镇"),
        ("云台乡", Level.TOWN, "乡"),
        ("东门社区", Level.VILLAGE, "居委会"),
        ("石桥村", Level.VILLAGE, "村委会"),
        ("某某开发区", Level.TOWN, ""),
        ("白石县", Level.COUNTY, ""),
    ],
)
def test_a_name_tells_the_kind(name, level, kind):
    assert rules.kind_of_name(name, level) == kind


def test_a_joined_name_says_nothing_twice_and_no_placeholder():
    assert rules.joined_name(["市辖区", "东莞市", "东莞市", "", "石碣镇"]) == "东莞市石碣镇"

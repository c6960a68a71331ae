# SPDX-License-Identifier: MulanPSL-2.0
"""Names to places: a made-up prefecture with one district, two counties, and names that exist twice."""

from __future__ import annotations

import pytest

from linli.triage.rules.locating import Gazetteer, locate_text

ROWS = [
    ("5199", "青川市"), ("519902", "锦溪区"), ("519921", "青禾县"), ("519922", "白塔县"),
    ("519902001", "城关街道"), ("519902102", "柳河镇"),
    ("519921001", "城关街道"), ("519921101", "石桥镇"), ("519921102", "云岭乡"),
    ("519922001", "城关街道"), ("519922103", "牧马关镇"),
    ("519902001001", "和平社区居委会"), ("519902102201", "桃园村委会"),
    ("519921101201", "桃园村委会"), ("519921101202", "秦家沟村委会"), ("519921102201", "大湾村委会"),
    ("519922103201", "大湾村委会"), ("519922103202", "石板坡村委会"),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_areas({"code": code, "name": name} for code, name in ROWS)


def test_the_deepest_place_that_is_sure_comes_first(gazetteer):
    located = locate_text("我是青禾县石桥镇秦家沟村三组村民，门前的桥断了", gazetteer)
    assert located.answered
    assert located.best.code == "519921101202"
    assert located.best.name == "青禾县石桥镇秦家沟村委会"
    assert "秦家沟村" in {reason.words for reason in located.best.reasons}


def test_a_short_form_and_an_old_kind_of_a_town_are_understood(gazetteer):
    assert locate_text("牧马关的路灯坏了", gazetteer).best.code == "519922103"
    assert locate_text("石桥乡政府不给办", gazetteer).best.code == "519921101"


def test_a_name_that_exists_twice_is_asked_and_not_guessed(gazetteer):
    located = locate_text("桃园村的水管爆了", gazetteer)
    assert not located.answered
    assert {one.code for one in located.candidates if len(one.code) == 12} == {"519902102201", "519921101201"}
    assert located.candidates[-1].also


def test_the_county_beside_it_decides_between_two_of_a_name(gazetteer):
    located = locate_text("青禾县桃园村的水管爆了", gazetteer)
    assert located.answered
    assert located.best.code == "519921101201"


def test_within_a_county_the_name_is_not_shared_with_others(gazetteer):
    located = locate_text("桃园村的水管爆了", gazetteer, county="519921")
    assert located.best.code == "519921101201"
    assert located.elsewhere == ""


def test_not_here_names_the_county_that_is(gazetteer):
    located = locate_text("白塔县牧马关镇石板坡村的路塌了", gazetteer, county="519921")
    assert located.elsewhere == "青川市白塔县"
    assert not located.answered


def test_a_street_named_after_another_county_is_not_that_county(gazetteer):
    located = locate_text("锦溪区白塔路的井盖丢了，白塔路口很危险", gazetteer)
    assert located.best.code == "519902"


def test_city_words_without_a_county_mean_the_seat_and_say_so(gazetteer):
    located = locate_text("市区公交车太少，小区门口的停车场又乱收费", gazetteer)
    assert located.answered
    assert located.best.code == "519902"
    assert "centre" in {reason.key for reason in located.best.reasons}


def test_city_words_mean_nothing_where_a_prefecture_has_two_districts():
    rows = [*ROWS, ("519903", "东湖区")]
    two = Gazetteer.from_areas({"code": code, "name": name} for code, name in rows)
    assert not locate_text("市区公交车太少，小区门口的停车场又乱收费", two).answered


def test_my_county_is_not_the_seat(gazetteer):
    assert not locate_text("我县县城的公交车太少，停车难", gazetteer).answered


def test_a_name_masked_as_a_persons_is_still_read(gazetteer):
    assert locate_text("牧某关镇的垃圾没人收", gazetteer).best.code == "519922103"


def test_traditional_characters_and_blanks_are_the_same_name(gazetteer):
    assert locate_text("白塔縣牧馬關鎮石板坡村", gazetteer).best.code == "519922103202"
    assert locate_text("青 禾 县 石 桥 镇", gazetteer).best.code == "519921101"


def test_an_everyday_word_is_no_place(gazetteer):
    assert locate_text("希望大家和平相处", gazetteer).candidates == ()


@pytest.mark.parametrize(
    "text", ["", "   ", "😀🙏👍", "hello there", "？？？！！", "青", "某某某某某某村某镇"], ids=range(7)
)
def test_what_names_nothing_gets_no_place(gazetteer, text):
    located = locate_text(text, gazetteer)
    assert located.candidates == ()
    assert not located.answered


def test_a_hundred_thousand_characters_are_read_in_time(gazetteer):
    located = locate_text("青禾县石桥镇的路坏了。" + "没完没了的话" * 16_700, gazetteer)
    assert located.best.code == "519921101"


def test_a_learned_name_leads_to_its_area(gazetteer):
    known = Gazetteer.from_areas({"code": code, "name": name} for code, name in ROWS)
    assert locate_text("金色家园3栋电梯坏了", known, county="519902").candidates == ()
    known.add_place("金色家园", "519902001001001", kind="estate")
    located = locate_text("金色家园3栋电梯坏了", known, county="519902")
    assert located.answered
    assert located.best.code == "519902001001001"


def test_a_zone_is_named_instead_of_the_district_it_lies_in():
    known = Gazetteer.from_areas({"code": code, "name": name} for code, name in ROWS)
    known.add_area("5199Z1", "高新区", "county")
    assert locate_text("市区高新区的路灯不亮", known).best.code == "5199Z1"


def test_without_any_names_nothing_breaks():
    assert locate_text("青禾县石桥镇", Gazetteer()).candidates == ()

# SPDX-License-Identifier: MulanPSL-2.0
"""Not here, but where: counties of other cities, by their names. All names are made up."""

from __future__ import annotations

import pytest

from linli.triage.rules.locating import Counties, Gazetteer, locate_text

HOME, COUNTY = "5199", "519921"
HERE = [
    (HOME, "青川市"), ("519902", "锦溪区"), (COUNTY, "青禾县"), ("519922", "白塔县"), ("519921101", "石桥镇"),
    ("519921001", "城关街道"), ("519921101201", "桃园村委会"),
]  # fmt: skip
FAR = [
    ("5198", "东港市"), ("519801", "桥西区"), ("519802", "新华区"), ("519821", "白石县"), ("519822", "易县"),
    ("519823", "白塔县"),
    ("5197", "北原市"), ("519701", "桥西区"), ("519702", "新华区"), ("519703", "和平区"), ("519781", "云台市"),
    ("5196", "松岭族自治州"), ("519621", "松溪县"),
    ("5190", "省直辖县级行政区划"), ("519081", "丰泉市"),
    ("5001", "云海市"), ("500101", "长安区"), ("5002", "云海市"),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_areas({"code": code, "name": name} for code, name in HERE)


@pytest.fixture(scope="module")
def counties() -> Counties:
    return Counties([*HERE, *FAR])


@pytest.fixture
def located(gazetteer, counties):
    return lambda text: locate_text(text, gazetteer, county=COUNTY, counties=counties)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("白石县的路灯坏了", "东港市白石县"),
        ("东港市白石县人民路12号门口积水", "东港市白石县"),
        ("东港白石县的路面塌了", "东港市白石县"),
        ("东港市桥西区的井盖丢了", "东港市桥西区"),
        ("北原桥西区的井盖丢了", "北原市桥西区"),
        ("东港市易县的桥断了", "东港市易县"),
        ("江南省易县的桥断了", "东港市易县"),
        ("丰泉市城东小学门口堵车", "丰泉市"),
        ("云海市长安区停水三天", "云海市长安区"),
        ("东港市滨河路18号停水三天", "东港市"),
        ("北原市的事，新华区停水三天", "北原市新华区"),
    ],
)
def test_a_county_far_away_is_named_with_its_city(located, text, place):
    found = located(text)
    assert (found.elsewhere, found.answered, found.perhaps) == (place, False, ())


def test_what_follows_a_county_far_away_is_there_and_not_here(located):
    found = located("东港市白石县石桥镇桃园村的水管爆了")
    assert (found.elsewhere, found.candidates) == ("东港市白石县", ())


def test_a_name_that_two_cities_have_is_told_as_both(located):
    found = located("新华区停水三天了")
    assert (found.elsewhere, found.answered) == ("", False)
    assert found.perhaps == ("东港市新华区", "北原市新华区")


@pytest.mark.parametrize(
    "text",
    [
        "桥西区停水三天了",  # words for where and what: it may be a part of the town here
        "希望和平区分开",
        "真是太容易县里也不管",
        "白石县路的井盖丢了",
        "白石县路12号门口的树倒了",
        "长安区饭店油烟太大",
        "长安区大酒店门口占道",
        "我去白石县办事被拒",
        "到白石县的班车停了",
        "我在白石县打工三年了",
        "户籍在东港市白石县，社保断了",
        "我是江南省白石县人",
        "东港市的做法值得学习",
        "比如东港市白石县，人家就修了",
        "白石县某某建材有限公司欠薪",
        "东港市场的摊位费太贵",
        "东港市民不满意",
        "没有地方",
    ],
)  # fmt: skip
def test_named_for_another_reason_it_is_not_where_the_matter_is(located, text):
    found = located(text)
    assert (found.elsewhere, found.perhaps) == ("", ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("我从白石县嫁来，青禾县石桥镇桃园村的水管爆了", "519921101201"),
        ("青禾县石桥镇桃园村的水管爆了，施工队是白石县的", "519921101201"),
        ("石桥镇的路是白石县的施工队修的", "519921101"),
    ],
)
def test_what_is_named_here_goes_before_any_place_far_away(located, text, code):
    found = located(text)
    assert (found.best.code, found.elsewhere, found.perhaps) == (code, "", ())


def test_who_speaks_of_our_county_speaks_of_here(located):
    assert located("我县的路不如白石县，白石县的路灯是亮的").elsewhere == ""


def test_the_neighbour_of_a_name_goes_before_one_far_away_unless_the_city_stands_before_it(located):
    assert located("白塔县的路塌了").elsewhere == "青川市白塔县"
    assert located("东港市白塔县的路塌了").elsewhere == "东港市白塔县"


def test_a_street_called_after_the_neighbour_is_not_in_it(located):
    assert located("白塔县路的井盖丢了").elsewhere == ""
    assert located("白塔县路灯不亮").elsewhere == "青川市白塔县"


def test_where_nothing_else_was_imported_only_the_neighbours_are_known(gazetteer):
    assert locate_text("白石县的路灯坏了", gazetteer, county=COUNTY, counties=Counties()).elsewhere == ""
    assert locate_text("白石县的路灯坏了", gazetteer, county=COUNTY).elsewhere == ""


def test_a_long_name_is_not_read_in_pieces():
    known = Counties([("5198", "长沙市"), ("519801", "沙市区"), ("519802", "长沙市开发区")])
    assert known.hits("长沙市区的路") == [(0, 3)]
    assert known.hits("长沙市开发区的路") == [(0, 6)]

# SPDX-License-Identifier: MulanPSL-2.0
"""A city's operator has no codes of their own: forms offer those of the matter's county."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from tests.town import OTHER_GRID, VILLAGE, fresh


@pytest.fixture
def up(town, lamp) -> Case:
    take_step(lamp, "hand_up", by=town.dispatcher, now=town.now, reason="跨县")
    return fresh(lamp)


def post(client, case, step, **given):
    return client.post(f"/desk/cases/{case.pk}/{step}", given | {"seen": str(case.version)})


def test_it_classifies_and_corrects_the_type(at_desk, town, up):
    city = at_desk("city_operator")
    page = city.get(f"/desk/cases/{up.number}").content.decode()
    assert 'value="C0118"' in page
    assert "城关街道 东门社区" in page, "places of the county it lies in"

    assert post(city, up, "accept", category="C0118", order_type="D").status_code in (200, 302)
    assert (fresh(up).state, fresh(up).category, fresh(up).order_type) == (State.ACCEPTED, "C0118", "D")
    assert post(city, fresh(up), "locate", area=VILLAGE).status_code in (200, 302)
    assert fresh(up).scope_code == VILLAGE


def test_it_names_another_matter_by_the_end_of_its_number(at_desk, town, up, report):
    other = fresh(report_case(replace(report, area_code=OTHER_GRID), by=None, now=town.now).case_id)

    answer = post(at_desk("city_operator"), up, "link", other=other.number[-6:], kind="same_place")

    assert answer.status_code in (200, 302), answer.content.decode()[:500]


def test_a_point_gives_the_grid_and_stays(at_desk, town, up):
    answer = post(at_desk("city_operator"), up, "locate", point="104.2151, 31.1051", system="WGS-84")

    assert answer.status_code in (200, 302), answer.content.decode()[:500]
    assert (fresh(up).scope_code, fresh(up).lon, fresh(up).lat) == (OTHER_GRID, 104.2151, 31.1051)


@pytest.mark.parametrize(("order_type", "preset"), [("H", "yes"), ("C", "no")])
def test_the_words_of_a_complaint_are_not_carried_into_its_parts_unless_chosen(
    at_desk, town, report, order_type, preset
):
    case = fresh(report_case(replace(report, order_type=order_type), by=None, now=town.now).case_id)
    boxes = at_desk("dispatcher").get(f"/desk/cases/{case.number}").context["boxes"]
    form = next(box.form for box in boxes["keeping"] if box.name == "split")
    assert form["whole"].value() == preset


def test_the_map_of_a_complaint_shows_its_office_no_door(at_desk, town, report):
    told = replace(report, order_type="C", lon=104.2011, lat=31.1011)
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))

    office = at_desk("handler").get(f"/desk/cases/{case.number}")
    centre = at_desk("dispatcher").get(f"/desk/cases/{case.number}")
    assert office.context["map"]["point"] != (104.2011, 31.1011)
    assert "不是具体位置" in office.content.decode()
    assert centre.context["map"]["point"] == (104.2011, 31.1011)
    assert "不是具体位置" not in centre.content.decode()

# SPDX-License-Identifier: MulanPSL-2.0
"""Maps drawn by the server stay inside their frame, keep proportions and carry names for those who do not see."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template

from linli.places.rules import Outline
from linli.web.shared.maps import draw_map

WEST = Outline("1", "城关街道", (((104.0, 31.0), (104.1, 31.0), (104.1, 31.1), (104.0, 31.1), (104.0, 31.0)),))
EAST = Outline("2", "柳河镇<b>", (((104.1, 31.0), (104.2, 31.0), (104.2, 31.1), (104.1, 31.1), (104.1, 31.0)),))


def corners(drawing):
    return [
        tuple(map(float, pair.split())) for area in drawing.areas for pair in re.findall(r"[\d.-]+ [\d.-]+", area.d)
    ]


def test_every_corner_is_inside_the_frame():
    drawing = draw_map([WEST, EAST], point=(104.25, 31.05))
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in [*corners(drawing), drawing.point])


def test_north_is_up_and_east_is_right():
    drawing = draw_map([WEST, EAST], point=(104.19, 31.09))
    assert drawing.areas[0].x < drawing.areas[1].x
    assert drawing.point[1] < drawing.areas[1].y


def test_a_square_degree_is_narrower_than_high_at_31_degrees():
    drawing = draw_map([WEST])
    xs, ys = zip(*corners(drawing), strict=True)
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(0.857, abs=0.01)


def test_nothing_to_draw_is_said_and_not_drawn():
    assert draw_map([]) is None
    page = Template("{% load linli %}{% svg_map outlines 't' %}").render(Context({"outlines": []}))
    assert '<svg class="map"' not in page
    assert "map-none" in page


def test_linked_areas_are_named_links_and_names_are_escaped():
    shown = Template("{% load linli %}{% svg_map outlines '各镇街' links=links notes=notes chosen='2' %}")
    page = shown.render(Context({"outlines": [WEST, EAST], "links": {"1": "?area=1"}, "notes": {"1": 7}}))
    assert '<a href="?area=1" aria-label="城关街道 7">' in page
    assert "<title>各镇街</title>" in page
    assert "<b>" not in page
    assert page.count("map-chosen") == 1


def test_the_name_of_a_place_within_a_place_stands_below_its_name():
    inside = Outline(
        "3",
        "政务服务中心",
        (((104.04, 31.045), (104.06, 31.045), (104.06, 31.055), (104.04, 31.055), (104.04, 31.045)),),
    )
    around, other, small = draw_map([WEST, EAST, inside]).areas
    assert (around.code, other.code, small.code) == ("1", "2", "3")
    assert abs(small.y - around.y) >= 46
    assert other.y == draw_map([WEST, EAST]).areas[1].y, "a neighbour's stays"

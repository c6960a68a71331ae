# SPDX-License-Identifier: MulanPSL-2.0
"""Coordinates: a stated system is converted, an unstated one is asked about, the impossible is said."""

from __future__ import annotations

import pytest

from linli.places.coordinates import System, from_wgs84
from linli.triage.rules.locating import read_point


@pytest.mark.parametrize("system", list(System), ids=str)
def test_a_stated_system_leads_back_to_the_place(system):
    point = read_point(*from_wgs84(105.2, 31.4, system), system)
    assert (point.lon, point.lat) == (pytest.approx(105.2, abs=1e-7), pytest.approx(31.4, abs=1e-7))
    assert not point.is_asked


def test_an_unstated_system_is_asked_with_all_three_readings():
    point = read_point("105.2", "31.4")
    assert point.lon is None
    assert point.is_asked
    assert [system for system, _, _ in point.readings] == [system.value for system in System]


@pytest.mark.parametrize(
    ("lon", "lat", "says"),
    [
        ("", "31", "不是数"), (None, None, "不是数"), ("abc", "31", "不是数"), ("nan", "31", "地球"), (105, 1e9, "地球"),
        (0, 0, "没有取到"), (31.4, 105.2, "写反"), (-160.0, 20.0, "国外或海上"), (170.0, 30.0, "国外或海上"),
    ],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_place_is_said(lon, lat, says):
    point = read_point(lon, lat, "WGS-84")
    assert point.lon is None
    assert says in point.problem


def test_an_unknown_system_is_refused_and_not_guessed():
    assert "XYZ" in read_point(105.2, 31.4, "XYZ").problem

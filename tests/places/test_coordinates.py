# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.places.coordinates import System, from_wgs84, metres_per_degree, to_wgs84

IN_CHINA = st.tuples(st.floats(73, 137), st.floats(2, 55))
ON_ITS_LAND = st.tuples(st.floats(73.5, 135), st.floats(18, 53.6))  # the formula's box goes on over the sea
ANYWHERE = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


def test_known_points_agree_with_the_published_formula():
    assert from_wgs84(116.404, 39.915, "GCJ-02") == pytest.approx((116.41024449916938, 39.91640428150164), abs=1e-9)
    assert from_wgs84(116.404, 39.915, "BD-09") == pytest.approx((116.41662724378732, 39.92269955221621), abs=1e-9)


@given(IN_CHINA, st.sampled_from(System))
def test_the_way_back_is_exact_to_a_ten_millionth_of_a_degree(point, system):
    assert to_wgs84(*from_wgs84(*point, system), system) == pytest.approx(point, abs=1e-7)


@given(ON_ITS_LAND)
def test_inside_china_the_shift_is_some_hundred_metres(point):
    moved = from_wgs84(*point, System.GCJ02)
    assert 10 < _metres(point, moved) < 1500


@given(ANYWHERE.filter(lambda p: not (71 < p[0] < 139 and 0 < p[1] < 57)))
def test_outside_china_gcj_is_unchanged_both_ways(point):
    assert from_wgs84(*point, System.GCJ02) == point
    assert to_wgs84(*point, System.GCJ02) == pytest.approx(point, abs=1e-12)


@given(ANYWHERE)
def test_wgs84_is_left_alone(point):
    assert to_wgs84(*point, "WGS-84") == point


def test_arrays_give_what_single_points_give():
    lon, lat = np.array([104.2, 116.4, 2.3]), np.array([31.1, 39.9, 48.8])
    many = np.column_stack(to_wgs84(lon, lat, System.BD09))
    single = [to_wgs84(x, y, System.BD09) for x, y in zip(lon, lat, strict=True)]
    assert many == pytest.approx(np.array(single), abs=1e-12)


def test_an_unknown_system_is_refused_not_guessed():
    with pytest.raises(ValueError):
        to_wgs84(104.2, 31.1, "BJ-54")


def test_no_number_stays_no_number():
    assert all(math.isnan(value) for value in to_wgs84(math.nan, math.nan, System.GCJ02))


def _metres(a, b):
    east, north = metres_per_degree(a[1])
    return math.hypot((a[0] - b[0]) * east, (a[1] - b[1]) * north)

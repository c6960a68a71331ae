# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers by their end."""

from __future__ import annotations

from datetime import date

import pytest

from linli.cases.queries.endings import numbers_ending_in

DAY = date(2026, 11, 20)


def ending(asked: str) -> list[str]:
    return numbers_ending_in(asked, kind="LN", county="519901", day=DAY)


@pytest.mark.parametrize(
    "number", ["LN519901202611200001", "LN519901202611200312", "LN5199012026112012345", "LN51990120251231123456"]
)
@pytest.mark.parametrize("digits", [6, 7, 8, 9, 12, 16])
def test_any_end_of_six_digits_or_more_leads_to_the_number(number, digits):
    found = ending(number[-digits:])
    assert number in found
    assert len(found) <= 500
    assert all(one.endswith(number[-digits:]) for one in found)


@pytest.mark.parametrize("asked", ["", "12345", "20000x", "路灯", "13812345678901234567890", "200001 ' or 1=1"])
def test_what_is_no_end_of_a_number_leads_nowhere(asked):
    assert ending(asked) == []


def test_a_whole_number_is_itself_and_a_city_has_none():
    assert ending("ln519901202611200001") == ["LN519901202611200001"]
    assert numbers_ending_in("200001", kind="LN", county="5199", day=DAY) == []

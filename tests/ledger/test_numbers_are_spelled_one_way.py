# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.ledger.rules import Number, format_number, is_number, parse_number

kinds = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
counties = st.from_regex(r"[0-9]{6}", fullmatch=True)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
serials = st.integers(1, 999_999)


@given(kinds, counties, days, serials)
def test_what_is_printed_is_read_back(kind, county, day, serial):
    text = format_number(kind, county, day, serial)

    assert parse_number(text) == Number(kind, county, day, serial)
    assert str(parse_number(text)) == text
    assert 20 <= len(text) <= 22


@given(st.text(max_size=24) | st.from_regex(r"[A-Z]{2}[0-9]{17,21}", fullmatch=True))
def test_whatever_is_read_as_a_number_has_no_other_spelling(text):
    if is_number(text):
        assert str(parse_number(text)) == text


def test_a_number_looks_like_this():
    assert format_number("LN", "519901", date(2026, 11, 22), 1) == "LN519901202611220001"
    assert format_number("LN", "519901", date(2026, 11, 22), 12345) == "LN5199012026112212345"


def test_a_city_of_four_digits_is_filled_up():
    assert format_number("LN", "5199", date(2026, 11, 22), 7) == "LN519900202611220007"


@pytest.mark.parametrize(
    "text",
    [
        "", "LN", "ln519901202611220001", "LN51990120261122001", "LN519901202611220000", "LN5199012026112200001",
        "LN519901202611310001", "LN5199012026112210000000", "LN519901202611220001\n", "LN51990120261122０００１",
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_refused(text):
    assert not is_number(text)


@pytest.mark.parametrize(("kind", "county", "serial"), [("L", "519901", 1), ("LN", "51990", 1), ("LN", "519901", 0)])
def test_a_wrong_part_makes_no_number(kind, county, serial):
    with pytest.raises(ValueError):
        format_number(kind, county, date(2026, 11, 22), serial)


def test_a_million_a_day_is_one_too_many():
    with pytest.raises(ValueError):
        format_number("LN", "519901", date(2026, 11, 22), 1_000_000)

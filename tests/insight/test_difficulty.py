# SPDX-License-Identifier: MulanPSL-2.0
"""Beside each rate stands what is usual for the same mix of easy and hard matters."""

from __future__ import annotations

from linli.insight.rules.difficulty import figures_of


def test_who_has_the_hard_matters_is_compared_with_hard_matters():
    """By hand: repair works are answered in time in 50 of 100, cleaning in 180 of 200.

    The works unit is far below the cleaners and yet better than is usual for works; the cleaners are below what is
    usual for cleaning.
    """
    found = figures_of(
        [
            ("works", "R", 45, 80), ("works", "Q", 20, 20),
            ("cleaners", "R", 5, 20), ("cleaners", "Q", 160, 180),
        ]
    )  # fmt: skip
    works, cleaners = found["works"], found["cleaners"]

    assert (works.percent, works.usual) == (65.0, 58.0), "80 × 50/100 + 20 × 180/200 = 58 of 100"
    assert (cleaners.percent, cleaners.usual) == (82.5, 86.0), "20 × 50/100 + 180 × 180/200 = 172 of 200"
    assert works.percent > works.usual
    assert cleaners.percent < cleaners.usual


def test_the_whole_is_its_own_usual_and_a_few_matters_have_none():
    whole = figures_of([("", "R", 45, 80), ("", "Q", 160, 200)])[""]
    assert whole.usual == whole.percent == 73.2
    few = figures_of([("a", "R", 1, 2), ("b", "R", 100, 100)])["a"]
    assert (few.percent, few.usual) == (None, None)

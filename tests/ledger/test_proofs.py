# SPDX-License-Identifier: MulanPSL-2.0
"""The long proofs at a small size; `make prove` runs them at full size."""

from __future__ import annotations

import pytest

from linli.proving.proofs import ledger, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_numbers_have_no_gaps_and_no_doubles(tmp_path):
    found = numbers.run(size=320, seed=7, var=tmp_path)

    assert (found["duplicates"], found["gaps"], found["unnumbered"]) == (0, 0, 0)
    assert found["passed"], found


def test_a_falsified_ledger_is_found(tmp_path):
    found = ledger.run(size=5_000, seed=7, var=tmp_path)

    assert found["not_named"] == []
    assert found["passed"], found

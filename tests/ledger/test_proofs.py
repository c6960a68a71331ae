# SPDX-License-Identifier: MulanPSL-2.0
"""The long proofs at a small size; `make prove` runs them at full size."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from linli.proving.proofs import ledger, numbers, scratch
from linli.runtime import embedded

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_numbers_have_no_gaps_and_no_doubles(tmp_path):
    found = numbers.run(size=320, seed=7, var=tmp_path)

    assert (found["duplicates"], found["gaps"], found["unnumbered"]) == (0, 0, 0)
    assert found["passed"], found


@pytest.fixture
def quiet_server():
    """The settings of a server that nobody else writes to: nothing is sealed while anybody's transaction is open."""
    with tempfile.TemporaryDirectory(prefix="linli-test-") as folder:
        Path(folder).chmod(0o755)
        var = Path(folder) / "var"
        embedded.ensure_running(var)
        yield {"LINLI_VAR": str(var), "LINLI_DATABASE_URL": "", "LINLI_DATABASE_NAME": ""}
        embedded.remove(var)


def test_a_falsified_ledger_is_found(quiet_server):
    found = scratch.finish(scratch.start(f"{ledger.__name__}:prove", quiet_server, size=5_000, seed=7))

    assert found["not_named"] == []
    assert found["passed"], found

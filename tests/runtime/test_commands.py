# SPDX-License-Identifier: MulanPSL-2.0
"""Every `linli` command works as it is typed: the embedded server is started when it is down, and only when needed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from linli.__main__ import BY_THEMSELVES, needs_database


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        (["simulate", "--cases", "10"], True),
        (["bench", "report"], True),
        (["verify_ledger"], True),
        (["migrate"], True),
        (["bench", "--help"], False),
        (["--version"], False),
        (["database", "stop"], False),
        (["serve"], False),
        ([], False),
    ],
)
def test_the_server_is_started_for_commands_that_ask_the_database(typed, needed):
    assert needs_database(typed) is needed


def test_what_is_said_to_need_none_exists():
    from django.core.management import get_commands

    assert set(get_commands()) | {"help", "version"} >= BY_THEMSELVES


def test_a_command_on_a_machine_whose_server_is_down_starts_it(var):
    """Typed first of all, with nothing set up: it speaks of tables, not of a refused connection."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    own |= {"LINLI_VAR": str(var), "LINLI_SECRET_KEY": "x", "LINLI_KEYS": f"k1:{'A' * 43}="}

    done = subprocess.run(
        [sys.executable, "-m", "linli", "showmigrations", "ledger"], env=own, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 0, done.stderr
    assert "0001_initial" in done.stdout

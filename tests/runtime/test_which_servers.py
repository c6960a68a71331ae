# SPDX-License-Identifier: MulanPSL-2.0
"""Which PostgreSQL `make test` runs on: the embedded one always, the distribution's where installed, one's own too."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
BINARIES = [Path("/usr/lib/postgresql/17/bin"), Path("/usr/lib/postgresql/15/bin")]


@pytest.fixture
def suite(monkeypatch, tmp_path):
    """scripts/test.py, whose runs are written down and not carried out."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    monkeypatch.delitem(sys.modules, "steps", raising=False)
    spec = importlib.util.spec_from_file_location("linli_suite", SCRIPTS / "test.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ran = []
    monkeypatch.setattr(module, "TEST_VAR", tmp_path / "test")
    monkeypatch.setattr(
        module, "run", lambda name, command, _in=None: ran.append(("ours", command)) or (True, "9 passed")
    )
    monkeypatch.setattr(module, "_on_another_server", lambda binaries: ran.append(binaries) or (True, "5 passed"))
    monkeypatch.setattr(module, "_distribution_binaries", lambda: BINARIES)
    monkeypatch.setattr(module.sys, "argv", ["test.py"])
    monkeypatch.delenv("LINLI_DATABASE_URL", raising=False)
    yield module, ran
    sys.modules.pop("steps", None)


def test_the_embedded_server_and_the_newest_of_the_distribution(suite, tmp_path):
    module, ran = suite

    assert module.main() == 0
    assert [each if isinstance(each, Path) else each[0] for each in ran] == ["ours", BINARIES[0]]
    assert (tmp_path / "test" / "closing.txt").read_text() == "9 passed\n"


def test_without_a_server_of_the_distribution_the_embedded_one_alone(suite, monkeypatch):
    module, ran = suite
    monkeypatch.setattr(module, "_distribution_binaries", list)

    assert module.main() == 0
    assert [each[0] for each in ran] == ["ours"]


def test_a_server_of_ones_own_beside_the_embedded_one(suite, monkeypatch):
    module, _ran = suite
    monkeypatch.setattr(module, "_distribution_binaries", list)
    url, ran = "postgresql://me@somewhere/linli", []
    monkeypatch.setenv("LINLI_DATABASE_URL", url)

    def note(name, command, environment=None):
        ran.append(((environment or os.environ).get("LINLI_DATABASE_URL"), "tests/ledger" in command))
        return True, "9 passed"

    monkeypatch.setattr(module, "run", note)

    assert module.main() == 0
    assert ran == [(None, False), (url, True)], "every test on the embedded server, then a smaller run on one's own"


def test_a_failure_on_the_embedded_server_is_one_beside_ones_own(suite, monkeypatch):
    module, _ran = suite
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql://me@somewhere/linli")
    monkeypatch.setattr(module, "run", lambda name, command, environment=None: (environment is not None, "1 failed"))

    assert module.main() != 0


def test_a_failure_on_the_second_server_is_a_failure(suite, monkeypatch):
    module, _ran = suite
    monkeypatch.setattr(module, "_on_another_server", lambda binaries: (False, "1 failed"))

    assert module.main() != 0


def test_the_second_server_is_another_database_and_is_removed(suite, monkeypatch):
    """The run itself, with its two commands caught."""
    module, _ran = suite
    commands, environments = [], []

    class Done:
        returncode, stdout, stderr = 0, "said before\npostgresql://linli@/second\n", ""

    monkeypatch.setattr(module.subprocess, "run", lambda command, **how: commands.append(command[2]) or Done())
    monkeypatch.setattr(
        module, "run", lambda name, command, environment: environments.append(environment) or (True, "")
    )
    module._on_another_server = suite_original(module)

    module._on_another_server(BINARIES[0])

    assert commands == ["start", "remove"]
    assert environments[0]["LINLI_DATABASE_URL"] == "postgresql://linli@/second"


def suite_original(module):
    """`_on_another_server` as the file has it."""
    spec = importlib.util.spec_from_file_location("linli_suite_again", SCRIPTS / "test.py")
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    fresh.subprocess, fresh.run = module.subprocess, module.run
    return fresh._on_another_server

# SPDX-License-Identifier: MulanPSL-2.0
"""Which Chromium the tests use: the system's, else the package manager's, else Playwright's own, else a clear error."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "find_browser.sh"
SH = shutil.which("sh")


@pytest.fixture
def machine(tmp_path):
    """A made-up machine: programs are put on its PATH one by one; its checkout has no .venv."""
    (tmp_path / "bin").mkdir()

    def put(name: str, script: str, folder: str = "bin") -> Path:
        place = tmp_path / folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!{SH}\n{script}\n", encoding="utf-8")
        place.chmod(0o755)
        return place

    def find(**more: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(tmp_path / "bin"), "LANG": os.environ.get("LANG", "C.UTF-8")} | more
        return subprocess.run([SH, SCRIPT], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=20)

    put("id", "echo 1000")
    return put, find


def test_the_browser_of_the_system_is_found(machine):
    put, find = machine
    browser = put("chromium-browser", "echo Chromium 120")

    found = find()

    assert (found.returncode, found.stdout.strip()) == (0, str(browser))


def test_a_browser_of_ones_own_comes_first_and_one_that_does_not_start_is_passed_over(machine):
    put, find = machine
    put("chromium", "exit 127")
    put("google-chrome", "echo Google Chrome 120")
    own = put("mine", "echo Chromium 99")

    assert find(LINLI_CHROMIUM=str(own)).stdout.strip() == str(own)
    assert find().stdout.strip().endswith("google-chrome")


def test_root_installs_the_package_where_there_is_none(machine, tmp_path):
    put, find = machine
    put("id", "echo 0")
    browser = tmp_path / "bin" / "chromium"
    put("chmod", f'exec {shutil.which("chmod")} "$@"')
    install = f'case "$1" in install) printf "#!{SH}\\necho Chromium 120\\n" > {browser}; chmod 755 {browser};; esac'
    put("apt-get", install)

    found = find()

    assert (found.returncode, found.stdout.strip()) == (0, str(browser))
    assert "apt-get" in found.stderr


def test_an_ordinary_user_gets_playwrights_own(machine):
    put, find = machine
    put("apt-get", "exit 1")
    put("playwright", 'test "$1 $2" = "install chromium"', ".venv/bin")
    put("python", "echo /home/somebody/chromium", ".venv/bin")

    found = find()

    assert (found.returncode, found.stdout.strip()) == (0, "/home/somebody/chromium")


def test_where_none_can_be_had_it_says_what_to_install(machine):
    _put, find = machine

    found = find()

    assert found.returncode != 0
    assert found.stdout == ""
    assert "install your system's package (chromium)" in found.stderr


def test_a_download_that_fails_is_no_browser(machine):
    put, find = machine
    put("playwright", "echo refused >&2; exit 1", ".venv/bin")

    found = find()

    assert (found.returncode, found.stdout) == (1, "")
    assert "the tests need Chromium" in found.stderr

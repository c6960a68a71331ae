# SPDX-License-Identifier: MulanPSL-2.0
"""What the documents say exists: links, commands, goals, tests, pictures. And nothing of this workplace is in the tree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\blinli ([a-z_]+)")
GOAL = re.compile(r"`?\bmake ([a-z][a-z-]*)")
MENTIONED = re.compile(r"`((?:linli|tests|docs|scripts)/[\w./-]+?\.(?:py|md|toml|csv|json|sh|html|css))(?:::\w+)?`")
NOT_COMMANDS = {"command"}
WORKPLACE = re.compile(
    "|".join(["/" + "work/", "/tm" + "p/linli/", "mirrors?\\.[a-z]", "index-url =", "pypi\\.tuna", "npmmirror"])
)


def test_there_are_pages():
    assert len(PAGES) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        assert (page.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_named_in_pages_exist(page):
    for name in MENTIONED.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_goals_exist(page):
    text = page.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"`([^`\n]+)`", text) + re.findall(r"```(?:sh|console)?\n(.*?)```", text, re.DOTALL))
    commands, goals = set(get_commands()), (ROOT / "Makefile").read_text(encoding="utf-8")

    for name in set(COMMAND.findall(code)) - NOT_COMMANDS:
        assert name in commands, f"linli {name}"
    for goal in GOAL.findall(code):
        assert re.search(rf"^{goal}:", goals, re.MULTILINE), f"make {goal}"


def test_pictures_are_small():
    for picture in (ROOT / "docs/pictures").glob("*.png"):
        assert picture.stat().st_size <= 150 * 1024, picture.name


def test_every_tests_cell_of_the_requirements_names_a_test_that_exists():
    lines = (ROOT / "docs/reference/requirements.md").read_text(encoding="utf-8").splitlines()
    for line in lines:
        for path, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", line):
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"


def test_no_path_or_registry_of_one_workplace_is_in_the_tree():
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = []
    for name in filter(None, names.split("\0")):
        path = ROOT / name
        if (
            path.suffix in {".png", ".po", ".ico", ".woff2", ".bin"}
            or not path.is_file()
            or name == "tests/docs/test_pages.py"
        ):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {hit}" for hit in WORKPLACE.findall(text)]
    assert not found, found

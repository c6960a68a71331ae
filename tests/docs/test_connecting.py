# SPDX-License-Identifier: MulanPSL-2.0
"""The how-to for other systems says what is true: its addresses, its codes, its numbers."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from linli.files.rules import KEPT_UNATTACHED
from linli.people.rules.tokens import TOKEN_LIFE
from linli.web.api.once import KEPT
from linli.web.api.views.reports import LONGEST_LINE, MOST_LINES

ROOT = Path(__file__).resolve().parents[2]
WORDS = (ROOT / "docs/howto/connect-a-system.md").read_text(encoding="utf-8")


def test_every_address_is_in_the_contract():
    paths = json.loads((ROOT / "docs/reference/openapi.json").read_text(encoding="utf-8"))["paths"]
    told = set(re.findall(r"`(GET|POST) (/api/v1/[^`?…]*)", WORDS)) - {("GET", "/api/v1/openapi.json")}
    assert len(told) > 7
    assert [one for one in told if one[0].lower() not in paths.get(one[1], {})] == []


def test_every_code_is_one_that_the_program_gives():
    program = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "linli").rglob("*.py"))
    codes = re.findall(r"^\| \d{3} \| (.*?) \|", WORDS, flags=re.MULTILINE)
    for code in re.findall(r"`(\w+)`", " ".join(codes)):
        assert f'"{code}"' in program, code


@pytest.mark.parametrize(
    "words",
    [f"最多 {MOST_LINES:,} 行", f"{LONGEST_LINE:,} 字节", f"{KEPT // timedelta(days=1)} 天内", f"令牌 {TOKEN_LIFE.days} 天到期",
     f"{KEPT_UNATTACHED // timedelta(hours=1)} 小时内"],
)  # fmt: skip
def test_its_numbers_are_the_programs(words):
    assert words in WORDS

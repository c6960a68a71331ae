# SPDX-License-Identifier: MulanPSL-2.0
"""Every limit on tries is asked somewhere: the reference promises them all."""

from __future__ import annotations

import re
from pathlib import Path

from linli.people.rules import LIMITS

HOUSE = Path(__file__).parents[2] / "linli"
_ASKED = re.compile(r'\b(?:demand|allowed|Try)\(\s*((?:"\w+"|[^,()])+),')


def asked_in(text: str) -> set[str]:
    """The limits that a source asks by name, also where it chooses between two or walks through a table of them."""
    found = {name for asked in _ASKED.findall(text) for name in re.findall(r'"(\w+)"', asked)}
    return found | (set(re.findall(r'"(\w+)":', text)) if re.search(r"\b(?:demand|allowed)\([a-z_]+,", text) else set())


def test_every_limit_has_a_caller():
    asked = set[str]().union(*(asked_in(source.read_text()) for source in HOUSE.rglob("*.py")))
    assert asked & set(LIMITS) == set(LIMITS), set(LIMITS) - asked


def test_the_law_sees_one_that_nobody_asks():
    assert asked_in('LIMITS = {"upload_network": Limit(60, 5)}') == set()
    assert asked_in('demand("upload_network", who, now=now)') == {"upload_network"}

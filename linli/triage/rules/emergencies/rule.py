# SPDX-License-Identifier: MulanPSL-2.0
"""The form of an emergency rule: what must be said, what must stand beside it, what takes it back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from linli.triage.rules.learning.writing import plain

REACH = 14


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of danger and the number to call. 122 (traffic) goes with 120: somebody is hurt."""

    name: str
    phone: str


KINDS = {
    "fire": Kind("火情", "119"),
    "gas": Kind("燃气泄漏", "119"),
    "explosion": Kind("爆炸", "119"),
    "trapped": Kind("被困、被埋", "119"),
    "water": Kind("落水", "119"),
    "electric": Kind("触电、电线断落", "119"),
    "injury": Kind("伤病危急", "120"),
    "poison": Kind("中毒", "120"),
    "violence": Kind("暴力侵害", "110"),
    "self_harm": Kind("轻生", "110"),
    "missing": Kind("走失", "110"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One stated rule.

    words: any of these, written with spaces between; the first two characters find them.
    near: one of these must stand within `REACH` characters in the same sentence; empty: the words are enough.
    unless: any of these in the same clause, or the clause before or after, takes the rule back.
    hunch: a suspicion is enough; "might" and "afraid" do not take it back.
    """

    kind: str
    words: tuple[str, ...]
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    hunch: bool = False


def read_rules() -> list[Rule]:
    """The rules of fire.toml, gas.toml, injury.toml and threat.toml."""
    found = []
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            words, near, unless = (tuple(map(plain, row.get(key, "").split())) for key in ("words", "near", "unless"))
            found.append(Rule(row["kind"], words, near, unless, row.get("hunch", False)))
    return found

# SPDX-License-Identifier: MulanPSL-2.0
"""The form of an emergency rule: what must be said, what must stand beside it, what takes it back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from linli.triage.rules.emergencies.homophones import fold
from linli.triage.rules.learning.writing import plain

REACH = 14
SHORT = 60


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
    short: for a message of at most SHORT characters alone.
    """

    kind: str
    words: tuple[str, ...]
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    hunch: bool = False
    short: bool = False


def read_rules() -> list[Rule]:
    """The rules of all the TOML files beside this one."""
    found = []
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            words, near, unless = (tuple(map(plain, row.get(key, "").split())) for key in ("words", "near", "unless"))
            found.append(Rule(row["kind"], words, near, unless, row.get("hunch", False), row.get("short", False)))
    return found


def folded(rule: Rule) -> Rule:
    """The same rule by its sound. What takes it back stays as written; a word of two characters needs its 了."""
    words = [fold(word) for word in rule.words if not word.isascii()]
    words += [fold(word + end) for word in rule.words if len(word) == 2 for end in "了啦咯啊"]
    return replace(rule, words=tuple(dict.fromkeys(words)), near=tuple(map(fold, rule.near)))

# SPDX-License-Identifier: MulanPSL-2.0
"""Rules of mediation that some places have and others do not. What ships is data/local_rules.csv; a county sets its own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from linli.disputes.rules.states import Grade
from linli.disputes.rules.types import DATA
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

WORDS = {  # key → the rule in words
    "written_from": "从这一级起要写书面协议",
    "paid_at_once": "从这一级起，口头协议的款项要当场付清",
    "representatives": "一方最多推选几名代表人",
}
KEPT = "没有改动任何内容"
MOST = 100
_GRADES = list(Grade)


@dataclass(frozen=True, slots=True)
class LocalRule:
    """One rule: a number or a grade, whether it holds here, where it stands."""

    key: str
    number: int | None
    grade: Grade | None
    in_force: bool
    source: str
    confidence: str = ""

    def reaches(self, grade: str) -> bool:
        """Whether it holds for a dispute of this grade."""
        return self.in_force and self.grade is not None and _GRADES.index(Grade(grade)) >= _GRADES.index(self.grade)


Local = Mapping[str, LocalRule]


@cache
def shipped_rules() -> dict[str, LocalRule]:
    with (DATA / "local_rules.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["key"]: LocalRule(
                row["key"], int(row["number"]) if row["number"] else None, Grade(row["grade"]) if row["grade"] else None,
                row["in_force"] == "yes", row["source"], row["confidence"],
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def why_not_oral(rules: Local, grade: str) -> str:
    """Why a dispute of this grade takes a written agreement here; "" where it need not."""
    rule = rules["written_from"]
    if not rule.reaches(grade):
        return ""
    return said("这一级纠纷要写书面协议（%(source)s）", source=rule.source)


def why_not_later(rules: Local, grade: str) -> str:
    """Why the money of an oral agreement is paid at once here; "" where it need not be."""
    rule = rules["paid_at_once"]
    if not rule.reaches(grade):
        return ""
    return said("有款项不是当场付清的，要写书面协议（%(source)s）", source=rule.source)


def check_rule(wanted: LocalRule) -> None:
    """Refuse a rule without its number or grade, or without a source."""
    shipped = shipped_rules()[wanted.key]
    if (shipped.number is None) != (wanted.number is None):
        raise _no("这一条要写人数，别的条不写", "核对数字", "number")
    if (shipped.grade is None) != (wanted.grade is None):
        raise _no("这一条要选从哪一级起，别的条不选", "核对难易", "grade")
    if wanted.number is not None and not 1 <= wanted.number <= MOST:
        raise _no(said("数字要在1到%(most)s之间", most=MOST), "核对数字", "number")
    if not wanted.source.strip():
        raise _no("没有写依据", "写文件名称、文号和条款", "source")


def _no(what: str, todo: str, field: str) -> BadInput:
    return BadInput(what, kept=KEPT, todo=todo, field=field)

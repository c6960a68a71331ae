# SPDX-License-Identifier: MulanPSL-2.0
"""Stated tests for the grade and the colour of a dispute. They propose; a person decides (product charter 7).

What ships is data/grading_tests.csv; a county may set its own numbers, grades and colours (queries.grading).
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from linli.disputes.rules.states import Colour, Grade
from linli.disputes.rules.types import DATA
from linli.kernel.said import said


@dataclass(frozen=True, slots=True)
class Known:
    """What the tests look at: facts of the dispute, never of a person."""

    parties: int = 2
    amount: Decimal | None = None
    injury: bool = False  # said in the dispute's own words or type
    death: bool = False
    failed_before: bool = False
    towns: int = 1
    threat: bool = False  # told by a party, or seen by the mediator: the safety path is open
    violence: bool = False
    wages: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One test: its key, its number of persons or yuan (if it has one), what it speaks for, where that comes from."""

    key: str
    number: int | None
    unit: str  # persons, yuan, or none
    grade: Grade | None
    colour: Colour | None
    in_force: bool = True
    source: str = ""
    confidence: str = ""

    @property
    def word(self) -> str:
        """The test in words, with its number; to be `translated`."""
        return said(PATTERNS[self.key], n=f"{self.number:,}") if self.number is not None else PATTERNS[self.key]


PATTERNS = {  # key → the test in words
    "small": "两方、%(n)s元以下、没有人受伤",
    "many_parties": "当事人%(n)s人以上",
    "crowd": "当事人%(n)s人以上",
    "large_sum": "争议金额%(n)s元以上",
    "very_large_sum": "争议金额%(n)s元以上",
    "injury": "有人受伤",
    "death": "有人死亡",
    "failed_before": "以前调解没有成功",
    "across_towns": "跨乡镇、街道",
    "wages_of_many": "欠薪涉及%(n)s人以上",
    "threat": "当事人说到可能动手",
    "violence": "已经动过手",
}
_GRADES, _COLOURS = list(Grade), list(Colour)


@cache
def shipped_tests() -> dict[str, Test]:
    """Key → test as it ships, in the order of the list."""
    with (DATA / "grading_tests.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["key"]: Test(
                row["key"], int(row["number"]) if row["number"] else None, row["unit"],
                Grade(row["grade"]) if row["grade"] else None, Colour(row["colour"]) if row["colour"] else None,
                row["in_force"] == "yes", row["source"], row["confidence"],
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def met(known: Known, tests: Collection[Test]) -> list[Test]:
    """Those of `tests` in force that this dispute meets. 以上 and 以下 include the number (民法典 art. 1259)."""
    number = {test.key: test.number or 0 for test in tests}
    amount = known.amount or Decimal(0)
    yes = {
        "small": lambda n: known.parties <= 2 and amount <= n and not (known.injury or known.death or known.threat),
        "many_parties": lambda n: known.parties >= n,
        "crowd": lambda n: known.parties >= n,
        "large_sum": lambda n: amount >= n,
        "very_large_sum": lambda n: amount >= n,
        "injury": lambda n: known.injury,
        "death": lambda n: known.death,
        "failed_before": lambda n: known.failed_before,
        "across_towns": lambda n: known.towns > 1,
        "wages_of_many": lambda n: known.wages and known.parties >= n,
        "threat": lambda n: known.threat,
        "violence": lambda n: known.violence,
    }
    return [test for test in tests if test.in_force and yes[test.key](number[test.key])]


def proposed_grade(tests: Collection[Test]) -> tuple[Grade, list[str]]:
    """The gravest grade that a test speaks for, and the keys of the tests that do; ordinary where none does."""
    spoken = [test for test in tests if test.grade]
    if not spoken:
        return Grade.ORDINARY, []
    gravest = max((test.grade for test in spoken if test.grade), key=_GRADES.index)
    return gravest, [test.key for test in spoken if test.grade == gravest]


def proposed_colour(tests: Collection[Test]) -> tuple[Colour | None, list[str]]:
    """The gravest colour that a test speaks for; two oranges make no red: that is a person's decision."""
    spoken = [test for test in tests if test.colour]
    if not spoken:
        return None, []
    gravest = max((test.colour for test in spoken if test.colour), key=_COLOURS.index)
    return gravest, [test.key for test in spoken if test.colour == gravest]


def graver(colour: Colour, in_force: str) -> bool:
    """Is it worth proposing beside the colour in force ("" for none)? One as grave or less grave is not."""
    return not in_force or _COLOURS.index(colour) > _COLOURS.index(Colour(in_force))

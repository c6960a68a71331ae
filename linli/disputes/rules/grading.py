# SPDX-License-Identifier: MulanPSL-2.0
"""Stated tests for the grade and the colour of a dispute. They propose; a person decides (product charter 7)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from linli.disputes.rules.states import Colour, Grade


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
    expropriation: bool = False
    wages_of_many: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One test: its key, its words, what it speaks for."""

    key: str
    word: str
    grade: Grade | None
    colour: Colour | None


TESTS: tuple[Test, ...] = (
    Test("small", "两方、五千元以下、没有人受伤", Grade.SIMPLE, None),
    Test("many_parties", "当事人5人以上", Grade.DIFFICULT, Colour.YELLOW),
    Test("crowd", "当事人10人以上", Grade.MAJOR, Colour.ORANGE),
    Test("large_sum", "争议金额10万元以上", Grade.DIFFICULT, None),
    Test("very_large_sum", "争议金额50万元以上", Grade.MAJOR, Colour.YELLOW),
    Test("injury", "有人受伤", Grade.DIFFICULT, Colour.YELLOW),
    Test("death", "有人死亡", Grade.MAJOR, Colour.ORANGE),
    Test("failed_before", "以前调解没有成功", Grade.DIFFICULT, Colour.YELLOW),
    Test("across_towns", "跨乡镇、街道", Grade.DIFFICULT, None),
    Test("wages_of_many", "多人欠薪", Grade.DIFFICULT, Colour.ORANGE),
    Test("threat", "当事人说到可能动手", Grade.DIFFICULT, Colour.ORANGE),
    Test("violence", "已经动过手", Grade.MAJOR, Colour.RED),
)
WORDS = {test.key: test.word for test in TESTS}
_GRADES, _COLOURS = list(Grade), list(Colour)


def met(known: Known) -> list[Test]:
    """The tests that this dispute meets."""
    amount = known.amount or Decimal(0)
    yes = {
        "small": known.parties <= 2 and amount < 5000 and not (known.injury or known.death or known.threat),
        "many_parties": known.parties >= 5,
        "crowd": known.parties >= 10,
        "large_sum": amount >= 100_000,
        "very_large_sum": amount >= 500_000,
        "injury": known.injury,
        "death": known.death,
        "failed_before": known.failed_before,
        "across_towns": known.towns > 1,
        "wages_of_many": known.wages_of_many,
        "threat": known.threat,
        "violence": known.violence,
    }
    return [test for test in TESTS if yes[test.key]]


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

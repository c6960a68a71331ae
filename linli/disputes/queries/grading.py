# SPDX-License-Identifier: MulanPSL-2.0
"""The stated tests of a county: as shipped, or as its centre's leader has set them."""

from __future__ import annotations

from dataclasses import replace

from linli.disputes.models import GradingTest
from linli.disputes.rules.grading import Test, shipped_tests
from linli.disputes.rules.states import Colour, Grade

OWN = "own"  # the confidence of a county's own row


def tests_of(county: str) -> dict[str, Test]:
    """Key → test as it counts now, in the order of the shipped list. One statement."""
    rows = GradingTest.objects.filter(county=county).order_by("key", "-set_at", "-pk").distinct("key")
    own = {row.key: row for row in rows}
    return {key: _own(test, own[key]) if key in own else test for key, test in shipped_tests().items()}


def _own(test: Test, row: GradingTest) -> Test:
    return replace(
        test, number=row.number, grade=Grade(row.grade) if row.grade else None,
        colour=Colour(row.colour) if row.colour else None, in_force=row.in_force, source=row.source, confidence=OWN,
    )  # fmt: skip


def grading_decisions(county: str, most: int = 100) -> list[tuple[GradingTest, Test]]:
    """What was decided, the newest first, each with the test as it read then."""
    rows = GradingTest.objects.filter(county=county, key__in=list(shipped_tests())).order_by("-set_at", "-pk")
    return [(row, _own(shipped_tests()[row.key], row)) for row in rows[:most]]

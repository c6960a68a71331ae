# SPDX-License-Identifier: MulanPSL-2.0
"""The stated tests for grade and colour: shipped numbers, a county's own, and what may not be written into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from linli.disputes.actions import set_grading_test
from linli.disputes.models import GradingTest
from linli.disputes.queries import colour_proposal, grade_proposal, proposals
from linli.disputes.queries import tests_of as standards_of  # pytest would collect its own name
from linli.disputes.rules.application import Person
from linli.disputes.rules.grading import PATTERNS, Known, met, proposed_colour, proposed_grade, shipped_tests
from linli.disputes.rules.grading_checks import LADDERS, check_test
from linli.disputes.rules.states import Colour, Grade
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from tests.disputes.cast import mediating, registered, told
from tests.town import COUNTY

SHIPPED = list(shipped_tests().values())
CROWD = {
    "key": "crowd",
    "number": 30,
    "grade": "major",
    "colour": "red",
    "in_force": True,
    "source": "县政法委〔2026〕3号",
}


def decide(people, by: str = "leader", **more):
    return set_grading_test(**(CROWD | more), by=getattr(people, by), now=people.now)


def test_each_stated_test_speaks_for_its_grade_and_colour():
    cases = {
        "small": Known(), "many_parties": Known(parties=5), "crowd": Known(parties=10),
        "large_sum": Known(amount=Decimal(100_000)), "very_large_sum": Known(amount=Decimal(500_000)),
        "injury": Known(injury=True), "death": Known(death=True), "failed_before": Known(failed_before=True),
        "across_towns": Known(towns=2), "threat": Known(threat=True), "violence": Known(violence=True),
        "wages_of_many": Known(wages=True, parties=5),
    }  # fmt: skip
    assert set(cases) == set(shipped_tests()) == set(PATTERNS)
    for key, known in cases.items():
        assert key in {test.key for test in met(known, SHIPPED)}, key
    assert proposed_grade(met(Known(), SHIPPED))[0] == Grade.SIMPLE
    assert proposed_grade(met(Known(parties=10), SHIPPED))[0] == Grade.MAJOR
    assert proposed_colour(met(Known(amount=Decimal(100_000)), SHIPPED))[0] is None


@pytest.mark.parametrize("key", [test.key for test in SHIPPED if test.number is not None])
def test_a_number_counts_from_itself_on_and_stands_in_the_words(key):
    """Just at it, just beside it, with a number of the county's that no shipped test has."""
    test = replace(shipped_tests()[key], number=37)
    people, over = test.unit == "persons", key != "small"
    for number, meets in ((37, True), (36 if over else 38, False)):
        known = Known(parties=number, wages=True) if people else Known(amount=Decimal(number))
        assert bool(met(known, [test])) is meets, number
    assert "37" in test.word


def test_every_shipped_test_says_where_it_comes_from():
    for test in SHIPPED:
        assert test.source, test.key
        assert test.confidence in ("F", "M", "K", "S"), test.key
        check_test(test, shipped_tests())


def test_a_test_that_is_not_used_is_not_met():
    assert met(Known(violence=True), [replace(shipped_tests()["violence"], in_force=False)]) == []


def test_the_countys_own_counts_from_now_on_and_every_decision_is_kept(people):
    case = mediating(people)
    case.step("tell_fear", "zhang", sign="threat", words="他说要打断我的腿")
    assert colour_proposal(case.row) == (Colour.ORANGE, ["threat"])
    decide(people, key="threat", number=None, grade="major", colour="yellow")
    assert colour_proposal(case.row) == (Colour.YELLOW, ["threat"])
    assert grade_proposal(case.row) == (Grade.MAJOR, ["threat"])
    off = {"key": "threat", "number": None, "in_force": False}
    row = set_grading_test(**(CROWD | off), by=people.leader, now=people.now + timedelta(seconds=1))
    assert colour_proposal(case.row) == (None, [])
    assert GradingTest.objects.filter(key="threat").count() == 2
    line = story_of(Subject("grading_test", row.pk, COUNTY))[-1]
    assert (line.step, line.by_post, line.facts["in_force"]) == ("set_test", people.leader.id, False)
    assert standards_of("510001")["threat"].colour == Colour.ORANGE, "no other county's"


def test_a_sum_under_the_countys_line_is_no_longer_large(people):
    case = registered(people, amount=Decimal("120000"))
    assert grade_proposal(case.row)[1] == ["large_sum"]
    decide(people, key="large_sum", number=200_000, grade="difficult", colour="")
    assert grade_proposal(case.row) == (Grade.ORDINARY, [])


@pytest.mark.parametrize("who", ["clerk", "chair", "lin", "town_operator", "dispatcher", "supervisor", "judge"])
def test_only_the_leader_of_the_countys_centre_sets_them(people, who):
    with pytest.raises(NotAllowed) as caught:
        decide(people, who)
    assert caught.value.code == "wrong_role"
    assert not GradingTest.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": "weather"}, "key"),
        ({"number": None}, "number"),
        ({"number": -3}, "number"),
        ({"number": 0}, "number"),
        ({"number": 2}, "number"),
        ({"number": 5}, "number"),
        ({"number": 20_000}, "number"),
        ({"key": "many_parties", "number": 10}, "number"),
        ({"key": "small", "number": 100_000}, "number"),
        ({"key": "large_sum", "number": 500_000}, "number"),
        ({"key": "death", "number": 4}, "number"),
        ({"grade": "", "colour": ""}, "grade"),
        ({"grade": "terrible"}, "grade"),
        ({"colour": "black"}, "colour"),
        ({"source": "  "}, "source"),
    ],
)
def test_what_a_county_may_not_write_into_its_tests(people, given, field):
    """A key that is none, no number, one below nothing, two persons, a crowd no more than many …"""
    with pytest.raises(BadInput) as caught:
        decide(people, **given)
    assert caught.value.field == field
    assert not GradingTest.objects.exists()


def test_the_neighbours_are_the_countys_own(people):
    """Many is fifty here: then a crowd of thirty is none."""
    decide(people, number=80)
    later = people.now + timedelta(minutes=1)
    set_grading_test(**(CROWD | {"key": "many_parties", "number": 50}), by=people.leader, now=later)
    with pytest.raises(BadInput) as caught:
        decide(people)
    assert "50" in caught.value.what
    assert all(key in shipped_tests() for ladder in LADDERS for key in ladder)


def test_a_link_counts_for_the_stated_tests_on_both_pages(people):
    """Towns on either side; what failed counts for what came after it, not the other way round."""
    first = told(people, area_code="519901101201", others=(Person(name="赵大海", phone="13800000009"),))
    first.step("register", "next_clerk", dispute_type="DT0202")
    first.step("not_take", "next_clerk", reason="one_refuses", door="请到法院")
    second = told(people)
    second.step("link", "dispatcher", other=first.row.number, kind="follow_up")

    def keys(case) -> set[str]:
        return {test.key for test in proposals.tests_met(case.row, safety="ab")} & {"across_towns", "failed_before"}

    assert keys(second) == {"across_towns", "failed_before"}
    assert keys(first) == {"across_towns"}


def test_a_sign_of_violence_proposes_nothing_once_the_safety_path_is_closed(people):
    case = mediating(people)
    case.step("open_safety", "lin", side="a", sign="violence", words="推了一把")
    assert colour_proposal(case.row)[0] == Colour.RED
    case.step("close_safety", "lin", side="a", words="本人说不用了")
    assert colour_proposal(case.row)[0] is None
    case.step("tell_fear", "zhang", sign="threat")
    assert colour_proposal(case.row)[0] == Colour.ORANGE

# SPDX-License-Identifier: MulanPSL-2.0
"""What left a system's sight is named to it; of what was told in confidence only what it had seen: a key tells when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.queries.changes import changed_since
from linli.ledger.queries.changes import first_mark
from tests.town import fresh

BELOW = ("village_operator", "town_operator", "grid_worker")


def named(town, who, after=None):
    found = changed_since(getattr(town, who), after or first_mark(), limit=100)
    return found.mark, [case.pk for case in found.cases], found.gone


@pytest.fixture
def tip(town, report):
    words = "东门社区王主任和网格员老张合伙吃低保回扣，请县里查"
    told = replace(report, order_type="R", text=words, hide_name=True)
    return fresh(report_case(told, by=None, now=town.now).case_id)


def acts(town, case):
    """Each of these made it gone to somebody, were it told openly."""
    for n, (step, by, given) in enumerate(
        [
            ("classify", town.dispatcher, {"category": "C0305"}),
            ("classify", town.dispatcher, {"order_type": "C"}),
            ("hand_up", town.dispatcher, {"reason": "涉及社区干部"}),
            ("hand_down", town.city_operator, {"reason": "县里办", "about_below": False}),
        ]
    ):
        take_step(fresh(case), step, by=by, now=town.now + timedelta(seconds=n), **given)
        yield step


@pytest.mark.parametrize("who", BELOW)
def test_a_tip_never_seen_below_is_never_named_there(town, tip, who):
    for step in acts(town, tip):
        assert named(town, who)[1:] == ([], []), step


def test_what_was_told_openly_and_becomes_a_tip_is_named_to_who_had_it(town, lamp):
    marks = {who: named(town, who)[0] for who in BELOW}
    take_step(lamp, "classify", by=town.dispatcher, now=town.now, order_type="R")
    for who, mark in marks.items():
        assert named(town, who, mark)[1:] == ([], [lamp.pk])


def test_a_tip_that_was_handed_to_a_centre_is_named_to_it_when_it_goes_up_again(town, tip):
    take_step(tip, "accept", by=town.dispatcher, now=town.now)
    take_step(fresh(tip), "hand_down", by=town.dispatcher, now=town.now, about_below=False)
    mark, seen, gone = named(town, "town_operator")
    assert (seen, gone) == ([tip.pk], [])
    take_step(fresh(tip), "hand_up", by=town.town_operator, now=town.now, reason="本级办不了")
    assert named(town, "town_operator", mark)[1:] == ([], [tip.pk])
    assert named(town, "village_operator")[1:] == ([], [])

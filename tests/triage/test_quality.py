# SPDX-License-Identifier: MulanPSL-2.0
"""Counts with denominators, and silence where there are too few."""

from __future__ import annotations

from datetime import timedelta

from linli.cases.actions import take_step
from linli.cases.actions.proposals import Changed, accept_proposal
from linli.triage.actions.choices import note_return
from linli.triage.queries.quality import quality_board
from linli.triage.rules.quality import LEAST, Tally, drifted, total


def test_a_small_sample_gives_no_rate():
    assert Tally("C01", 40, LEAST - 1, 0, 0, 0, 0).accepted_rate is None
    assert Tally("C01", 40, LEAST - 3, 3, 0, 0, 0).accepted_rate == (LEAST - 3) / LEAST


def test_a_week_that_falls_below_those_before_is_marked():
    weeks = [Tally("w1", 50, 45, 5, 0, 0, 0), Tally("w2", 50, 44, 6, 0, 0, 0), Tally("w3", 50, 35, 15, 0, 0, 0)]
    assert drifted(weeks) == {"w3"}
    assert drifted([*weeks[:2], Tally("w3", 9, 0, 9, 0, 0, 0)]) == set()


def test_sums_are_the_sums():
    assert total([Tally("a", 1, 2, 3, 4, 5, 6), Tally("b", 1, 1, 1, 1, 1, 1)], "x") == Tally("x", 2, 3, 4, 5, 6, 7)


def test_the_board_counts_what_people_chose(town, routes, model, told):
    for text in ("东门路灯坏了三天看不见路", "西街路灯坏了晚上看不见"):
        case, proposal = told(text=text)
        accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    case, proposal = told(text="桥头路灯不亮很久了")
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(category="C0305"))
    told(text="请问社保卡怎么补办")

    board = quality_board(town.supervisor, since=town.now - timedelta(days=1))

    lamps = next(one for one in board.categories if one.key == "C0118")
    assert (lamps.proposed, lamps.accepted, lamps.overridden) == (3, 2, 1)
    assert (board.whole.proposed, board.whole.unsure) == (4, 1)
    units = {one.key: one for one in board.units}
    assert units[str(town.unit("housing"))].accepted == 2


def test_a_category_the_teller_named_is_no_merit_of_the_model(town, routes, model, told):
    case, proposal = told(text="请问社保卡怎么补办", category="C0118")
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    assert quality_board(town.supervisor, since=town.now - timedelta(days=1)).whole.proposed == 0


def test_the_board_is_of_the_viewers_area_only(town, routes, model, told):
    told()
    since = town.now - timedelta(days=1)
    assert quality_board(town.supervisor, since=since).whole.proposed == 1
    assert quality_board(town.next_town_operator, since=since).whole.proposed == 0
    assert quality_board(town.neighbour_operator, since=since).whole.proposed == 0


def test_a_return_is_laid_on_the_unit_that_gave_it_back_and_counted_among_its_own(town, routes, model, told):
    """One proposed to housing goes elsewhere and comes back; three that nothing was proposed for go to housing by hand."""
    case, proposal = told()
    elsewhere = Changed(to=town.unit("city_management"))
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=elsewhere)
    note_return(case.pk, now=town.now)
    for _n in range(3):
        case, proposal = told(text="请问社保卡怎么补办")
        chosen = Changed(category="C0118", to=town.unit("housing"))
        accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=chosen)
        take_step(case.pk, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")

    board = quality_board(town.supervisor, since=town.now - timedelta(days=1))
    assert (board.whole.settled, board.whole.returned, board.whole.decided) == (4, 4, 1)
    assert all(one.returned <= one.settled for one in (*board.categories, *board.weeks, *board.units))
    units = {one.key: (one.settled, one.returned) for one in board.units}
    assert units[str(town.unit("housing"))] == (0, 0), "what was proposed to it went elsewhere"


def test_the_rate_of_returns_has_its_own_sample():
    assert Tally("C01", 50, LEAST, 9, 0, LEAST - 1, 3).returned_rate is None
    assert Tally("C01", 50, 3, 0, 0, LEAST, 3).returned_rate == 3 / LEAST

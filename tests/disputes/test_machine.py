# SPDX-License-Identifier: MulanPSL-2.0
"""No sequence of steps by anybody leads where the charter does not. `linli prove mediation` runs 2,000 sequences."""

from __future__ import annotations

import pytest
from hypothesis.errors import FlakyFailure

from linli.disputes.actions.turn import ACTS
from linli.disputes.rules.states import State
from linli.disputes.rules.table import STEPS
from tests.disputes.machine.charter import ALL, LINES
from tests.disputes.machine.walk import Walk
from tests.sizes import proof
from tests.walk import SEQUENCES, report, walk


@pytest.mark.slow
def test_mediation_never_reaches_an_undeclared_state(people):
    size = proof("mediation", sample=SEQUENCES, seed=11)
    Walk.anew(people=people, states=set(), lost=set())

    walk(Walk, sequences=size.sample, seed_number=size.seed)

    report(Walk, size, set(LINES), undeclared=len(Walk.states - ALL))
    assert Walk.states <= ALL
    assert not Walk.lost, "what somebody writes into a field of a step is kept somewhere"
    least = len(LINES) // 2 if size.full else len(LINES) * 2 // 3  # a proof comes in parts of eighty sequences
    assert len(Walk.taken) > least, "the walk has become too timid to prove anything"


def test_the_charter_knows_every_step_and_every_state():
    assert set(LINES) == {step.name for step in STEPS.steps}
    assert {str(state) for state in State} == ALL


def test_the_machine_notices_an_act_that_does_half_its_work(people, monkeypatch):
    """Control: an end that leaves sessions and drafts waiting, as a careless edit might."""

    def end_dispute(turn) -> None:
        turn.move(State.ENDED)

    monkeypatch.setitem(ACTS, "end", end_dispute)
    monkeypatch.setitem(ACTS, "withdraw", end_dispute)
    Walk.anew(people=people, states=set(), lost=set())

    with pytest.raises((AssertionError, FlakyFailure)):  # the steps taken least so far are others the second time
        walk(Walk, seed_number=12)

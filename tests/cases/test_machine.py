# SPDX-License-Identifier: MulanPSL-2.0
"""No sequence of steps by anybody leads where the charter does not. `linli prove loop` runs 2,000 sequences."""

from __future__ import annotations

import pytest

from linli.cases.actions.turn import ACTS
from linli.cases.rules.states import State
from linli.cases.rules.table import STEPS
from tests.cases.machine.loop import Loop
from tests.cases.machine.rules import LINES
from tests.sizes import proof
from tests.walk import SEQUENCES, report, walk


@pytest.mark.slow
def test_the_loop_never_reaches_an_undeclared_state(town):
    size = proof("loop", sample=SEQUENCES, seed=7)
    Loop.anew(town=town)

    walk(Loop, sequences=size.sample, seed_number=size.seed)

    report(Loop, size, set(LINES))
    assert len(Loop.taken) > len(LINES) / 2, "a walk that takes few kinds of steps proves little"


def test_the_second_opinion_knows_every_step():
    assert set(LINES) == {step.name for step in STEPS.steps}


def test_the_machine_notices_a_step_that_does_half_its_work(town, monkeypatch):
    """Control: a return that leaves its leg open, as a careless edit might."""

    def return_case(turn) -> None:
        turn.move(State.RETURNED)
        turn.set(returns=turn.case.returns + 1)

    monkeypatch.setitem(ACTS, "return", return_case)
    Loop.anew(town=town)

    with pytest.raises(AssertionError):
        walk(Loop, seed_number=7)

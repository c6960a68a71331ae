# SPDX-License-Identifier: MulanPSL-2.0
"""No sequence of steps by anybody leads where the charter does not. `linli prove loop` runs 2,000 sequences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from linli.cases.actions.turn import ACTS
from linli.cases.rules.states import State
from linli.cases.rules.table import STEPS
from tests.cases.machine.loop import Loop
from tests.cases.machine.rules import LINES
from tests.sizes import proof

SEQUENCES, STEPS_EACH = 40, 50


def _run(sequences: int, seed_number: int) -> None:
    limits = settings(
        max_examples=sequences, stateful_step_count=STEPS_EACH, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate,), report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(seed(seed_number)(Loop), settings=limits)


@pytest.mark.slow
def test_the_loop_never_reaches_an_undeclared_state(town):
    size = proof("loop", sample=SEQUENCES, seed=7)
    Loop.town, Loop.taken = town, {}
    Loop.told.update(dict.fromkeys(Loop.told, 0))

    _run(size.sample, size.seed)

    size.write(**Loop.told, taken=Loop.taken, never_taken=sorted(set(LINES) - set(Loop.taken)), mismatches=0)
    assert Loop.told["sequences"] >= size.sample


def test_the_second_opinion_knows_every_step():
    assert set(LINES) == {step.name for step in STEPS.steps}


def test_the_machine_notices_a_step_that_does_half_its_work(town, monkeypatch):
    """Control: a return that leaves its leg open, as a careless edit might."""

    def return_case(turn) -> None:
        turn.move(State.RETURNED)
        turn.set(returns=turn.case.returns + 1)

    monkeypatch.setitem(ACTS, "return", return_case)
    Loop.town = town

    with pytest.raises(AssertionError):
        _run(SEQUENCES, 7)

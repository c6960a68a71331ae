# SPDX-License-Identifier: MulanPSL-2.0
"""No sequence of steps by anybody leads where the charter does not. `linli prove mediation` runs 2,000 sequences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from linli.disputes.actions.turn import ACTS
from linli.disputes.rules.states import State
from linli.disputes.rules.table import STEPS
from tests.disputes.machine.charter import ALL, LINES
from tests.disputes.machine.walk import Walk
from tests.sizes import proof

SEQUENCES, STEPS_EACH = 40, 50


def _run(sequences: int, seed_number: int) -> None:
    limits = settings(
        max_examples=sequences, stateful_step_count=STEPS_EACH, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate,), report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(seed(seed_number)(Walk), settings=limits)


@pytest.mark.slow
def test_mediation_never_reaches_an_undeclared_state(people):
    size = proof("mediation", sample=SEQUENCES, seed=11)
    Walk.people, Walk.taken, Walk.states = people, {}, set()
    Walk.told.update(dict.fromkeys(Walk.told, 0))

    _run(size.sample, size.seed)

    size.write(
        **Walk.told, taken=Walk.taken, never_taken=sorted(set(LINES) - set(Walk.taken)),
        undeclared=len(Walk.states - ALL), mismatches=0,
    )  # fmt: skip
    assert Walk.told["sequences"] >= size.sample
    assert Walk.states <= ALL
    assert len(Walk.taken) > len(LINES) * 3 // 4, "the walk has become too timid to prove anything"


def test_the_charter_knows_every_step_and_every_state():
    assert set(LINES) == {step.name for step in STEPS.steps}
    assert {str(state) for state in State} == ALL


def test_the_machine_notices_an_act_that_does_half_its_work(people, monkeypatch):
    """Control: an end that leaves sessions and drafts waiting, as a careless edit might."""

    def end_dispute(turn) -> None:
        turn.move(State.ENDED)

    monkeypatch.setitem(ACTS, "end", end_dispute)
    monkeypatch.setitem(ACTS, "withdraw", end_dispute)
    Walk.people = people

    with pytest.raises(AssertionError):
        _run(SEQUENCES, 11)

# SPDX-License-Identifier: MulanPSL-2.0
"""Several people, pauses, extensions, merges, transfers, a changing calendar: stored due times equal recomputed ones.

`linli prove timing` runs 2,000 sequences of 50 steps.
"""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.clocks.timing import Timing
from tests.sizes import proof
from tests.walk import SEQUENCES, walk


@pytest.mark.slow
def test_stored_due_times_are_those_of_the_ledger(town, fresh_rules):
    size = proof("timing", sample=SEQUENCES, seed=11)
    Timing.anew(town=town)
    Timing.checked.update(dict.fromkeys(Timing.checked, 0))

    walk(Timing, sequences=size.sample, seed_number=size.seed)

    size.write(**Timing.told, **Timing.checked, mismatches=0)
    assert Timing.told["sequences"] >= size.sample
    assert Timing.checked["slow"] > 100
    assert Timing.checked["legs"] > 5  # a part of a hundred sequences gave 20, others 280
    assert Timing.checked["rungs"] > 10
    assert Timing.checked["moved"] > 0


def test_the_machine_notices_a_step_that_resets_a_clock(town, fresh_rules, monkeypatch):
    """Control: a return that starts the promise anew, as systems with one clock do. By itself the same way is in order."""
    follow = import_module("linli.cases.rules.timing.follow")
    kept = follow._MOVES["return"]

    def reset(hand):
        kept(hand)
        for clock in hand.clocks:
            clock.started_at = hand.fact.at

    Timing.anew(town=town)
    _there_and_back()
    monkeypatch.setitem(follow._MOVES, "return", reset)
    with pytest.raises(AssertionError):
        _there_and_back()


def _there_and_back() -> None:
    """A case goes to an office and comes back, an hour between the steps; each is tried until it is taken."""
    machine = Timing()
    try:
        machine.first_report(1)
        for step in ("accept", "dispatch", "return"):
            machine.wait(3600)
            before = Timing.taken.get(step, 0)
            for _ in range(20):
                if Timing.taken.get(step, 0) == before:
                    machine._take_open([step])
            assert Timing.taken.get(step, 0) > before, f"{step} is not open"
    finally:
        machine.teardown()

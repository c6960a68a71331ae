# SPDX-License-Identifier: MulanPSL-2.0
"""What every walk through a process shares: people take steps at random on the real database, and a second opinion
written by hand must agree after each. A sequence is a savepoint that is rolled back at its end."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from linli.kernel.refusals import Refusal
from tests.sizes import Size

SEQUENCES, STEPS_EACH = 40, 50  # in `make test`; `linli prove` takes 2,000 sequences


class WalkThrough(RuleBasedStateMachine):
    """The frame of a machine: its rules take steps and call `note` for each; `taken` and `told` are for the report."""

    taken: ClassVar[dict[str, int]]
    told: ClassVar[dict[str, int]]
    now: datetime
    chance: Random

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls.anew()

    @classmethod
    def anew(cls, **given: Any) -> None:
        """Forget what earlier runs counted; `given` are the people and the place."""
        cls.taken, cls.told = {}, {"sequences": 0, "steps": 0, "refused": 0}
        for name, value in given.items():
            setattr(cls, name, value)

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.told["sequences"] += 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def note(self, step: str, refused: Refusal | None) -> None:
        """Count one try."""
        self.told["refused" if refused else "steps"] += 1
        if refused is None:
            self.taken[step] = self.taken.get(step, 0) + 1


def walk(machine: type[WalkThrough], *, sequences: int = SEQUENCES, seed_number: int) -> None:
    """Run so many sequences, the same ones for the same seed. Raises AssertionError where an opinion differs."""
    limits = settings(
        max_examples=sequences, stateful_step_count=STEPS_EACH, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate,), report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(seed(seed_number)(machine), settings=limits)


def report(machine: type[WalkThrough], size: Size, steps: set[str], **more: Any) -> None:
    """Tell `linli prove` what was found, and hold the run to its size."""
    never = sorted(steps - set(machine.taken))
    size.write(**machine.told, taken=machine.taken, never_taken=never, mismatches=0, **more)
    assert machine.told["sequences"] >= size.sample

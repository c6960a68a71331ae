# SPDX-License-Identifier: MulanPSL-2.0
"""How well proposals do, as counts with their denominators. Rules and models are measured here, never a person."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 30  # fewer decided ones say nothing: no rate is shown
DRIFTED = 0.10  # a week this far below the mean of the weeks before it is marked


@dataclass(frozen=True, slots=True)
class Tally:
    """One category, unit or week.

    Attributes:
        accepted, overridden: of what was proposed with confidence; both together are the denominator of the one rate.
        settled: went on its way by a person's word, whatever was proposed; of a unit: to that unit.
        returned: of `settled`, what was given back.
    """

    key: str
    proposed: int
    accepted: int
    overridden: int
    unsure: int
    settled: int
    returned: int

    @property
    def decided(self) -> int:
        return self.accepted + self.overridden

    @property
    def is_small(self) -> bool:
        return self.decided < LEAST

    @property
    def accepted_rate(self) -> float | None:
        """Of the decided; None where the sample is too small to say."""
        return None if self.is_small else self.accepted / self.decided

    @property
    def unsure_rate(self) -> float | None:
        return None if self.proposed < LEAST else self.unsure / self.proposed

    @property
    def returned_rate(self) -> float | None:
        return None if self.settled < LEAST else self.returned / self.settled


def total(rows: list[Tally], key: str = "") -> Tally:
    """The sum of all."""
    return Tally(
        key,
        *(
            sum(getattr(row, name) for row in rows)
            for name in ("proposed", "accepted", "overridden", "unsure", "settled", "returned")
        ),
    )


def drifted(weeks: list[Tally]) -> set[str]:
    """The weeks whose acceptance fell by DRIFTED or more below that of all weeks before, oldest first."""
    found = set()
    for place, week in enumerate(weeks):
        now, before = week.accepted_rate, total(weeks[:place]).accepted_rate
        if now is not None and before is not None and before - now >= DRIFTED:
            found.add(week.key)
    return found

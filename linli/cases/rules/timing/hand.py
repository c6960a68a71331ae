# SPDX-License-Identifier: MulanPSL-2.0
"""What one entry may do to the clocks of its case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.cases.rules.timing.facts import Fact
from linli.clocks.rules.running import Kind, Running, begin

RULED_ABOVE = "ruled_above"  # how the wait for a ruling ends that another centre gave than the one that has the case
_NOT_OF_IT = (RULED_ABOVE, "withdrawn")
_ENDS_WITH_IT = tuple(kind for kind in Kind if kind != Kind.STATUTORY)


@dataclass(slots=True)
class Hand:
    """The clocks of a case and the entry that moves them."""

    clocks: list[Running]
    fact: Fact

    def start(self, kind: Kind, holder: UUID | None, since: datetime | None = None, *, beside: bool = False) -> None:
        """A new clock, if the entry says its limit. The same kind is stopped first, unless it runs `beside` others."""
        limit = self.fact.limits.get(kind)
        if limit is None:
            return
        if not beside:
            self.stop(kind)
        when = since or self.fact.at
        self.clocks.append(begin(kind, self.next_of(kind), limit, when=when, entry=self.fact.n, holder=holder))

    def next_of(self, kind: Kind) -> int:
        """The number that the next clock of this kind has."""
        return 1 + max((clock.n for clock in self.clocks if clock.kind == kind), default=0)

    def stop(self, *kinds: Kind, outcome: str = "done") -> None:
        """Without kinds everything but what the law wants all the same: the review of an answer outlives it."""
        for clock in self.running(*(kinds or _ENDS_WITH_IT)):
            clock.stop(self.fact.at, self.fact.n, outcome)

    def stop_of(self, unit: UUID | None, *kinds: Kind, outcome: str = "done") -> bool:
        """Those of one unit; whether there was one."""
        found = [clock for clock in self.running(*kinds) if clock.holder == unit]
        for clock in found:
            clock.stop(self.fact.at, self.fact.n, outcome)
        return bool(found)

    def running(self, *kinds: Kind) -> list[Running]:
        return [clock for clock in self.clocks if clock.runs and (not kinds or clock.kind in kinds)]

    def take_back(self, kind: Kind) -> None:
        """As if the entry that started the newest `kind` had not been: what it started is withdrawn, what it stopped
        goes on with its old start."""
        entry = max((clock.started_n for clock in self.clocks if clock.kind == kind), default=0)
        for clock in self.clocks:
            if clock.started_n == entry and clock.runs:
                clock.stop(self.fact.at, self.fact.n, "withdrawn")
            elif clock.stopped_n == entry:
                clock.go_on()

    @property
    def centre(self) -> UUID | None:
        """Who last had to give the case to somebody, but for who only ruled on it; or who took a closed one's place."""
        if self.fact.centre:
            return self.fact.centre
        given = (clock for clock in reversed(self.clocks) if clock.kind == Kind.ASSIGN)
        return next((clock.holder for clock in given if clock.outcome not in _NOT_OF_IT), None)

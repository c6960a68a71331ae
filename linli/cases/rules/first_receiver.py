# SPDX-License-Identifier: MulanPSL-2.0
"""首接负责: who was first given a matter answers for it until another unit has signed. Beijing 2021 art. 14."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from linli.cases.rules.states import LegOutcome, State

BETWEEN = frozenset(  # sent back by one, not yet signed for by another; handed up or down it is still between two
    {State.RETURNED, State.IN_RULING, State.DISPATCHED, State.REPORTED, State.VERIFYING, State.ACCEPTED}
)
NOBODYS = frozenset({LegOutcome.UNDONE, LegOutcome.WITHDRAWN, LegOutcome.EXCUSED})


class Turn(Protocol):
    """What is read of a leg."""

    id: UUID
    unit_id: UUID
    part: str
    given_at: datetime
    signed_at: datetime | None
    outcome: str


def answering_unit(legs: Iterable[Turn], answered_at: datetime | None) -> UUID | None:
    """The unit that answers now: the newest that signed, else the first that was given it. None before any was.

    A return does not end it, nor does the way through other centres, nor a new order alone: only another unit's
    signature does. What was withdrawn within the seconds of undoing, and what a ruling excused, was never that unit's;
    what came before `answered_at`, the newest answer, was another round's.
    """
    given = [leg for leg in legs if leg.part == "lead" and leg.outcome not in NOBODYS]
    given = [leg for leg in given if answered_at is None or leg.given_at > answered_at]
    given.sort(key=lambda leg: (leg.given_at, leg.id))
    signed = [leg for leg in given if leg.signed_at is not None]
    return (signed[-1] if signed else given[0]).unit_id if given else None

# SPDX-License-Identifier: MulanPSL-2.0
"""督办 by a person: the form that the rung of the ladder has, without the rung."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from linli.clocks.models import Clock, Urging
from linli.clocks.rules.rungs import OVERSEE


def keep_urging(clock: Clock, *, holder: UUID | None, person: UUID | None, entry: int, at: datetime) -> None:
    """Keep what the 督办函 of a person's step is made from; the clock stays on its rung."""
    Urging.objects.create(
        county=clock.county, clock=clock, subject_kind=clock.subject_kind, subject_id=clock.subject_id, rung=OVERSEE,
        at=at, due_at=clock.due_at, holder=holder, person=person, entry=entry,
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""A telling: a matter in one teller's words, in one grid, with those who will act."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from linli.proving.county.spec import GridSpec
from linli.proving.demo.matters import Matter
from linli.proving.simulated.limits import Limits
from linli.proving.simulated.rows import Actors


@dataclass(slots=True)
class Told:
    """One telling, ready to be written many times. `path` is the way it goes, where that is not left to chance."""

    matter: Matter
    grid: GridSpec
    grid_id: UUID
    title: str
    text: str
    words: str
    place: str
    point: tuple[float, float]
    result: str
    answer: str
    limits: Limits
    who: Actors
    path: tuple[str, ...] = ()

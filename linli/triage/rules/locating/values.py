# SPDX-License-Identifier: MulanPSL-2.0
"""What locating is given and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from linli.kernel.said import Said

LEVELS = {4: "city", 6: "county", 9: "town", 12: "village", 15: "grid"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a place is offered: a stable key and the Chinese sentence. `words` is what was read in the message."""

    key: str
    said: Said
    words: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Name:
    """One written form of one place. `sure` is how much reading it says, 0–1."""

    form: str
    code: str
    level: str
    sure: float
    source: str = "divisions"  # divisions, import, accepted


@dataclass(frozen=True, slots=True)
class Found:
    """A form read in a text at `at`; several places may bear it."""

    at: int
    form: str
    names: tuple[Name, ...]
    sure: float = 1.0  # how much the words around leave of it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place offered. `p` is among all places incl. "none of these"; `distance_m` to its boundary, where known."""

    code: str
    name: str
    level: str
    p: float
    reasons: tuple[Reason, ...] = ()
    distance_m: float | None = None
    also: tuple[str, ...] = field(default=())  # places of the same name: asked, not guessed


@dataclass(frozen=True, slots=True)
class Located:
    """`answered`: the first candidate is sure enough to stand in the proposal. `elsewhere`: the county it is in instead;
    `perhaps`: several of one name that it may be in."""

    candidates: tuple[Candidate, ...] = ()
    answered: bool = False
    elsewhere: str = ""
    perhaps: tuple[str, ...] = ()

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

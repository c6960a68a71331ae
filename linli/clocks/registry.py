# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms above tell the clocks in their AppConfig.ready(): who answers for a matter, how to lock it, where it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from linli.clocks.models import Clock
    from linli.clocks.rules.running import Reckoned
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for one matter now: the person, the unit, the centre behind it; nobody is left out."""

    id: UUID
    county: str
    scope_code: str
    unit: UUID
    entries: int  # the number of its newest ledger entry
    person: UUID | None = None
    number: str = ""
    on_spot: tuple[UUID, ...] = ()  # who was asked to go and look
    by_head: bool = False  # more time is the unit's head's to give, not the desk's
    asked_by: UUID | None = None  # who asked for more time, and does not decide on it


@dataclass(frozen=True, slots=True)
class Room:
    """What the clocks ask of the room of a kind of matter.

    claim: locks the rows of these matters that nobody else holds, and says who answers for each.
    lock: the same rows, waiting for whoever holds one.
    grew: so many entries were added to each matter's ledger; these of them were put under 督办, and when.
    promised: the promise of each is due at another time now. moved: so are these clocks, which the room may show.
    kinds_of: which kinds of clock go by this row (process, step) of the profile.
    gate: may this viewer see the matter. link: where staff read about it. words: its number and title.
    """

    claim: Callable[[Sequence[UUID]], Mapping[UUID, Answering]]
    lock: Callable[[Sequence[UUID]], None]
    grew: Callable[[Mapping[UUID, int], Mapping[UUID, datetime]], None]
    promised: Callable[[Mapping[UUID, Reckoned]], None]
    kinds_of: Callable[[tuple[str, str]], Collection[str]]
    gate: Callable[[Viewer, UUID], bool]
    link: Callable[[UUID], str]
    words: Callable[[Any, UUID], tuple[str, str]]
    moved: Callable[[Sequence[Clock]], None]


_rooms: dict[str, Room] = {}


def answer_for(kind: str, room: Room) -> None:
    """Name who answers for the clocks of `kind` (case, dispute …)."""
    _rooms[kind] = room


def room_of(kind: str) -> Room:
    """The room of a kind. A kind nobody answers for is a programming error: LookupError."""
    try:
        return _rooms[kind]
    except KeyError:
        raise LookupError(f"no room answers for the clocks of {kind!r}") from None


def known_kinds() -> frozenset[str]:
    return frozenset(_rooms)

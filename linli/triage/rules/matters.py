# SPDX-License-Identifier: MulanPSL-2.0
"""What the rooms above tell triage of a matter, and the states a matter has here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from linli.ledger.rules import Subject


class MatterState(StrEnum):
    NEW = "new"  # waits for a proposal
    PROPOSED = "proposed"  # waits for a person
    DECIDED = "decided"  # on its way
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter as it was taken in. `text` may hold what identifies a person: it is taken out before it is kept."""

    subject: Subject
    title: str
    text: str
    order_type: str
    category: str
    urgency: str
    scope_code: str
    place_text: str
    lon: float | None
    lat: float | None
    centre_id: UUID
    contact_id: UUID | None
    reported_at: datetime
    emergency: str = ""
    call: str = ""
    same_as: UUID | None = None
    part_of: UUID | None = None  # split off that one: told by the same person, in the same message
    ended: bool = False  # history: told and answered elsewhere
    confirmed: bool = False  # its category is a person's word


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """How a matter stands after a step of the room above."""

    subject: Subject
    title: str
    place_text: str
    category: str
    order_type: str
    urgency: str
    scope_code: str
    centre_id: UUID
    unit_id: UUID | None
    contact_id: UUID | None
    ended: bool
    lon: float | None
    lat: float | None
    under_lead: bool = False  # ended by a merge: unsolved as long as its lead is
    merged: Mapping[UUID, UUID | None] = field(default_factory=dict)  # what was merged into it, with its contact


CORRECTS = frozenset({"accept", "classify", "locate"})  # a person says what it is
ASIDE = frozenset({"refuse", "merge", "settle_on_spot"})  # it ends without going anywhere
SENDS = frozenset({"dispatch", "rule", "hand_down", "keep"}) | ASIDE  # the proposal is decided
ASKS_ANEW = frozenset({"hand_up", "hand_down", "return", "recall", "reopen", "unmerge"})  # another unit is wanted
GIVES_BACK = frozenset({"return"})
TAKES_BACK = frozenset({"undo_dispatch", "undo_return"})  # the undone step stands in the name
FOLLOWED = CORRECTS | SENDS | ASKS_ANEW | TAKES_BACK  # steps that triage is told of; so is every end

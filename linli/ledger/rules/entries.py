# SPDX-License-Identifier: MulanPSL-2.0
"""What an entry is and how it is hashed; anybody can repeat it with printf and sha256sum.

    hash = SHA-256( prev ‖ county ⏎ kind ⏎ subject ⏎ n ⏎ at ⏎ step ⏎ by ⏎ role ⏎ unit ⏎ facts )

`at` is whole microseconds since 1970 (UTC), ids are in their usual text form, what is absent is empty. No part
may hold a line break, so the nine breaks cut the text in one way only, and no two entries can share one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Fact = str | int | bool | None | UUID | date | Sequence["Fact"]

NOTHING_BEFORE = bytes(32)  # `prev` of a first entry
LONGEST_FACT = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_KEY = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,39}")
_COUNTY = re.compile(r"[0-9]{4}(?:[0-9]{2})?")
_PHONE = re.compile(r"(?<![0-9A-Za-z-])1[3-9][0-9]{9}(?![0-9A-Za-z-])")


def _plain(fact: object) -> str:
    if isinstance(fact, UUID | date):
        return str(fact)
    raise TypeError(f"not a fact: {fact!r}")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about: one thing, of one kind, in one county; it has its own chain."""

    kind: str
    id: UUID
    county: str

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.kind) or len(self.kind) > 20:
            raise ValueError(f"not a kind of subject: {self.kind!r}")
        if not _COUNTY.fullmatch(self.county):
            raise ValueError(f"not a county or city code: {self.county!r}")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One entry to be written with others by `record_many`."""

    subject: Subject
    step: str
    at: datetime
    by: Viewer | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryRef:
    """A written entry: `n` counts from 1 within its subject."""

    id: UUID
    n: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted. `id` is the post; for a resident their own id, for an integration its token; None if unknown."""

    id: UUID | None
    role: str
    unit: UUID | None


def actor_of(by: Viewer | None) -> Actor:
    """The acting post (or resident, or token) as it is written down."""
    if by is None:
        return Actor(None, "", None)
    return Actor(by.id or by.token_id or by.resident_id, str(by.role), by.unit_id)


def facts_by(by: Viewer | None, facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """With the token, where a system acted through a post: the entry tells a machine's step from its holder's."""
    return {**facts, "token": by.token_id} if by is not None and by.id and by.token_id else facts


def facts_text(facts: Mapping[str, Fact]) -> str:
    """The facts as canonical JSON: sorted keys, no spaces.

    Raises:
        ValueError: a fact looks like words or a phone. Erasing what a person told us must not break a chain,
            so the ledger holds only ids, keys, numbers and digests.
    """
    if not facts:
        return "{}"
    text = _ENCODER.encode(dict(facts))
    if not text.isascii() or _PHONE.search(text) or "\\u" in text or "\\n" in text:
        raise ValueError(f"facts hold ids, keys and digests, never words or contacts: {sorted(facts)}")
    if len(text) > LONGEST_FACT and any(isinstance(fact, str) and len(fact) > LONGEST_FACT for fact in facts.values()):
        raise ValueError(f"a fact is longer than {LONGEST_FACT} characters: {sorted(facts)}")
    return text


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970-01-01 UTC."""
    if at.tzinfo is None:
        raise ValueError("times in the ledger are aware")
    return (at - _EPOCH) // _MICROSECOND


def body_parts(subject: Subject, step: str, at: datetime, actor: Actor, facts: str) -> tuple[str, str]:
    """The hashed text before and after `n`."""
    if not _KEY.fullmatch(step):
        raise ValueError(f"not a step key: {step!r}")
    head = f"{subject.county}\n{subject.kind}\n{subject.id}\n"
    tail = f"\n{microseconds(at)}\n{step}\n{actor.id or ''}\n{actor.role}\n{actor.unit or ''}\n{facts}"
    return head, tail


def entry_hash(prev: bytes, body: bytes) -> bytes:
    """The hash that binds an entry to the one before it."""
    return hashlib.sha256(prev + body).digest()

# SPDX-License-Identifier: MulanPSL-2.0
"""States of a notice, who may receive one, by which channel, and when it may be sent. No database."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from linli.kernel.times import COUNTY_ZONE
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer

# the cases of a unit are no business of those who keep its system or weigh its decisions; a grid worker is told in person
UNIT_READERS = frozenset(Role) - {
    Role.POLICY_OWNER,
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDIT_ADMIN,
    Role.GRID_WORKER,
}
CENTRE_READERS = frozenset({Role.OPERATOR, Role.UNIT_LEADER, Role.SUPERVISOR, Role.LEADER})  # who see all its matters
AS_UNIT = (".unit", ".called")  # told as the one that has the matter: then everybody of the unit sees it
SETTLERS = frozenset(
    {Role.SYSTEM_ADMIN, Role.OPERATOR, Role.HANDLER, Role.UNIT_LEADER, Role.MEDIATOR}
)  # who brings to an end what no channel could
MAX_TRIES = 20  # about an hour of outage at the longest back-off
LEASE = timedelta(seconds=120)  # a claim older than this belongs to a worker that died
HELD_TOO_LONG = timedelta(hours=24)  # waiting longer than this, a person must know
HAND_OVER_GOAL = timedelta(seconds=10)  # our service level: GOV.UK Notify publishes the same one
HAND_OVER_LIMIT = 15  # seconds we wait for a channel's answer; after that nobody knows, and we ask before repeating
AT_ONCE = 8  # hand-overs at one time in one worker
FAILURES_IN_A_ROW = 5  # then the channel rests until the next run
UNREAD_DAYS = 30  # older notices are history, not unread
UNREAD_SHOWN = 100  # counts stop here: the page shows 99+


def reads_all(viewer: Viewer) -> bool:
    """Whether what its unit is told is this viewer's to read; of a centre's cases others read what it was given itself."""
    return viewer.role in UNIT_READERS and (not viewer.is_centre or viewer.role in CENTRE_READERS)


def reads(viewer: Viewer, kind: str) -> bool:
    """Whether this viewer finds a notice of a case to their unit in the inbox."""
    return reads_all(viewer) or (viewer.role in UNIT_READERS and kind.endswith(AS_UNIT))


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    FOR_PERSON = "for_person"


class Channel(StrEnum):
    IN_APP = "in_app"
    SMS = "sms"
    MAIL = "mail"


class Doubt(StrEnum):
    """Errors after which the message may have gone out all the same: the channel is asked before a second try."""

    NO_ANSWER = "no_answer"
    WORKER_DIED = "worker_died"


STUCK = (State.FOR_PERSON, State.FAILED)  # what a person brings to an end
PASSING = ("held_too_long", "vendor_error", "vendor_refused", *Doubt)  # causes that may be gone: all may go out again


RECIPIENTS = {"unit": Channel.IN_APP, "post": Channel.IN_APP, "contact": Channel.SMS, "resident": Channel.SMS}


@dataclass(frozen=True, slots=True)
class Vendor:
    """Limits of one way out. `settings.LINLI_CHANNELS_OFF` names the vendors that are switched off just now."""

    timeout_seconds: float
    quiet: tuple[time, time] | None = None  # county time: nothing but urgent words from … to …


VENDORS: Mapping[Channel, Vendor] = {
    Channel.SMS: Vendor(timeout_seconds=10, quiet=(time(21), time(8))),
    Channel.MAIL: Vendor(timeout_seconds=10),
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told: kind is unit, post, contact or resident."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Telling:
    """One of many tellings at once: a kind about one thing, to some."""

    kind: str
    about: Subject
    to: Sequence[Recipient]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the words of a notice are made from: ids and keys, never a name or a number to call."""

    kind: str
    county: str
    about_kind: str
    about_id: UUID
    to_kind: str
    to_id: UUID
    channel: str
    facts: Mapping[str, Any]
    at: datetime
    about: Any = None  # what the loader of about_kind gave, where a room has named one
    reader: str = ""  # role of the post that reads it; empty where it is sent


def send_time(channel: str, at: datetime, *, urgent: bool = False) -> datetime:
    """`at`, or the end of the quiet hours it falls in."""
    vendor = VENDORS.get(Channel(channel))
    if urgent or vendor is None or vendor.quiet is None:
        return at
    begin, end = vendor.quiet
    local = at.astimezone(COUNTY_ZONE)
    if end <= local.time() < begin:
        return at
    day = local.date() + timedelta(days=1) if local.time() >= begin else local.date()
    return datetime.combine(day, end, COUNTY_ZONE).astimezone(at.tzinfo)


def back_off(tries: int) -> timedelta:
    """5, 10, 20 … at most 300 seconds, shortened by chance so that a returning vendor is not met by all at once."""
    longest = min(300.0, 5.0 * 2 ** min(tries - 1, 10))
    return timedelta(seconds=longest * random.uniform(0.5, 1.0))  # noqa: S311


_KEY = re.compile(r"[0-9A-Za-z_.:/+\-]{0,80}")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")


def check_facts(facts: Mapping[str, Any]) -> None:
    """Raise ValueError where a fact is a sentence or a phone number: the outbox holds ids and keys only."""
    for name, value in facts.items():
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, str):
                if not _KEY.fullmatch(part) or _MOBILE.fullmatch(part):
                    raise ValueError(f"the fact {name!r} of a notice must be an id or a key")
            elif not isinstance(part, int | float | type(None)):
                raise ValueError(f"the fact {name!r} of a notice cannot be a {type(part).__name__}")

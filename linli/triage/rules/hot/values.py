# SPDX-License-Identifier: MulanPSL-2.0
"""What the stream keeps of a message and shows of an issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from os.path import commonprefix

from linli.triage.rules.hot.features import Features


class HotState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"  # nothing new for a while; a new message opens it again
    MERGED = "merged"  # a person put it into another
    DISMISSED = "dismissed"  # a person said: not an issue; it goes on growing unseen


@dataclass(frozen=True, slots=True)
class Tuning:
    """`likeness` is the one threshold; the others are shares of it or plain numbers."""

    likeness: float = 0.16  # mean of the best BEST likenesses with members of an issue
    pair: float = 1.2  # times, to make an issue of two single messages
    third: float = 1.1  # times, to come to two
    crowd: float = 0.05  # more for each doubling above CROWDED members: a large issue must not swallow its neighbours
    join: float = 0.9  # times, for two issues to become one
    apart: float = 0.45  # times: halves of an issue that are less alike than this are two
    quiet_days: float = 60.0  # an issue without a new message for so long is closed
    keep_days: float = 180.0  # messages older than this are compared no more


def common_area(codes: Iterable[str]) -> str:
    """The smallest area that holds all of these whose code is known; "" for none."""
    code = commonprefix([code for code in codes if code])
    return code[: max((width for width in (6, 9, 12, 15) if width <= len(code)), default=0)]


def is_quiet(last_at: datetime, now: datetime, tuning: Tuning | None = None) -> bool:
    """An issue without a new message for so long is closed."""
    return now - last_at > timedelta(days=(tuning or Tuning()).quiet_days)


@dataclass(slots=True)
class Member:
    """One message in the stream. `author` is an opaque key that is only counted."""

    id: str
    at: datetime
    author: str
    title: str
    place: str
    support: int
    features: Features
    marks: list[int]  # runs it is found by: its rarest when it came
    cluster: int = -1
    read: str = ""  # where its words say it lies; nobody has said so yet
    category: str = ""

    @property
    def lies(self) -> str:
        """For comparing alone: who sees an issue follows from what was said, not from what was read."""
        return self.place or self.read


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What the messages counted that an issue's stream holds no more. Whoever wrote again is among those it holds."""

    people: int
    messages: int
    support: int
    first_at: datetime
    area: str  # a code, or ""

    def __add__(self, other: Forgotten) -> Forgotten:
        return Forgotten(
            self.people + other.people, self.messages + other.messages, self.support + other.support,
            min(self.first_at, other.first_at), common_area([self.area, other.area]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HotIssue:
    """A matter that several people raise about one place or group. `heat` follows the formula in heat.py."""

    id: str
    title: str
    titled_by: str  # the message whose title it is
    place: str
    first_at: datetime
    last_at: datetime
    people: int
    messages: tuple[str, ...]
    support: int
    heat: float
    heat_now: float
    state: HotState

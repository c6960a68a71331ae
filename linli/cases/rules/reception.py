# SPDX-License-Identifier: MulanPSL-2.0
"""Reception days and petitions: what may be booked, and in which order a petition is reviewed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

PETITION = "X"  # the order type 信访


class AppointmentState(StrEnum):
    BOOKED = "booked"
    CANCELLED = "cancelled"
    RECEIVED = "received"
    MISSED = "missed"


class Told(IntEnum):
    """What the leader was told of a milestone."""

    NOTHING = 0
    SOON = 1  # due within a day
    LATE = 2


class ReviewKind(StrEnum):
    """Source: 信访工作条例(2022) art. 35 (复查), 36 (复核)."""

    REVIEW = "review"
    RECHECK = "recheck"


REVIEW_ROWS = {ReviewKind.REVIEW: "作出复查意见", ReviewKind.RECHECK: "作出复核意见(听证时间不计)"}


def places(starts_at: datetime, ends_at: datetime, minutes: int) -> Iterator[datetime]:
    """The moments that may be booked; each has its full length before the end."""
    at = starts_at
    while at + timedelta(minutes=minutes) <= ends_at:
        yield at
        at += timedelta(minutes=minutes)


def next_review(given: Collection[str]) -> ReviewKind | None:
    """What a petitioner may ask for after these opinions; None: the way is at its end (art. 36)."""
    if ReviewKind.RECHECK in given:
        return None
    return ReviewKind.RECHECK if ReviewKind.REVIEW in given else ReviewKind.REVIEW


class Reviewed(IntEnum):
    """How far the review of a petition has come."""

    NEVER = 0
    ASKED = 1
    GIVEN = 2
    ASKED_AGAIN = 3
    FINAL = 4


PENDING = (Reviewed.ASKED, Reviewed.ASKED_AGAIN)  # an opinion is owed
PETITIONS = "信访"  # the process whose rows of the table of limits these are
ASK_ROWS: dict[int, str] = {Reviewed.NEVER: "请求复查", Reviewed.GIVEN: "请求复核"}

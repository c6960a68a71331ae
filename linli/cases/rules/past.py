# SPDX-License-Identifier: MulanPSL-2.0
"""What bulk intake is given and answers, row by row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from linli.cases.rules.report import Report

LONGEST_KEY = 80


def kept_key(key: str) -> str:
    """A key as it is kept; of one that is too long (an address, say) its beginning and a digest of all of it."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:47]}~{hashlib.sha256(key.encode()).hexdigest()[:32]}"


class Outcome(StrEnum):
    IN = "in"
    THERE = "there"  # this key of this source came in before
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row: a report, its key at the source, and, for what is past, when and how it was answered."""

    report: Report
    key: str = ""
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one row. `reason`, `todo` and `field` say why it was rejected."""

    outcome: Outcome
    key: str = ""
    number: str = ""
    case_id: UUID | None = None
    secret: str = ""
    reason: str = ""
    todo: str = ""
    field: str = ""

# SPDX-License-Identifier: MulanPSL-2.0
"""Which answered matters are called back, drawn by rule; why a matter may stay out of the rates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol


class Drawn(StrEnum):
    """Why a matter is called back; it is written into the entry of the answer."""

    TYPE = "type"  # every matter of its order type
    MARKED = "marked"  # reopened, sent back by offices, urged or whistled for: always
    SAMPLE = "sample"  # by lot
    NOT = ""


class Exclusion(StrEnum):
    """How a matter stands to the rates."""

    NONE = ""
    ASKED = "asked"
    OUT = "out"  # a second person approved
    KEPT = "kept"  # a second person refused: it counts


class ExclusionCode(StrEnum):
    """Why. Published in numbers; source: standards.md 3.3 (合理性剔除, S)."""

    UNLAWFUL = "unlawful"
    UNREASONABLE = "unreasonable"
    BEYOND_DUTY = "beyond_duty"
    OTHER_ROUTE = "other_route"


class Matter(Protocol):
    """What the draw reads of a case."""

    reopened: int
    returns: int
    urged_at: Any
    whistles: int
    said_solved: bool | None


def tries(times: Iterable[datetime], gap: timedelta) -> int:
    """How many attempts these are: one that follows within `gap` of the one counted last is the same attempt."""
    count, last = 0, None
    for at in sorted(times):
        if last is None or at - last >= gap:
            count, last = count + 1, at
    return count


def drawn(rule: str, matter: Matter, *, lot: int, percent: int) -> Drawn:
    """Why this answered matter is called back.

    Args:
        rule: the order type's own: "no…", "sample…", anything else is every one.
        lot: 0 to 99, from the keyed digest of the case's id: nobody can foresee it, everybody with the keys can check it.
        percent: the county's share of matters drawn.
    """
    if rule.startswith("no"):
        return Drawn.NOT
    if not rule.startswith("sample"):
        return Drawn.TYPE
    if matter.reopened or matter.returns > 1 or matter.urged_at or matter.whistles or matter.said_solved is False:
        return Drawn.MARKED
    return Drawn.SAMPLE if lot < percent else Drawn.NOT

# SPDX-License-Identifier: MulanPSL-2.0
"""Codes of places. A code is a path: city 4 → county 6 → town 9 → village 12 → grid 15 digits, so scope is a prefix.

Validity is half-open: a place holds from `valid_from` up to, but not on, `valid_to`.
Codes are never reused: a closed grid's code may not be opened again; a redrawn grid keeps its code without a gap.
Source of the widths: GB/T 2260 (6), GB/T 10114 (9), the statistical codes (12), local rules for 单元网格 (15).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

WIDTHS = (4, 6, 9, 12, 15)
GRID_WIDTH = 15
EDITORS = frozenset({"system_admin", "system"})  # roles of people.rules (a room above) that may change places
NEAR_METRES = 50.0  # a point outside all grids is offered those this near
_SUBJECTS = uuid.UUID("8a4f6c52-3f0e-5f0b-9a53-6f3c1d1a7b10")


class Level(StrEnum):
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    GRID = "grid"


class GridKind(StrEnum):
    COMPREHENSIVE = "comprehensive"  # 综合网格: together they tile the village
    DEDICATED = "dedicated"  # 专属网格: a market, school, park; lies inside a comprehensive one


class CodeError(ValueError):
    """The text is not a code of a place."""


LEVELS = dict(zip(WIDTHS, Level, strict=True))
WIDTH_OF = {level: width for width, level in LEVELS.items()}


def is_code(code: str) -> bool:
    """Whether `code` has the form of a place's code: ASCII digits of one of the five widths."""
    return len(code) in LEVELS and re.fullmatch("[0-9]+", code) is not None


def level_of(code: str) -> Level:
    """The level of `code`. Raises CodeError for anything that is not a code."""
    if not is_code(code):
        raise CodeError(code)
    return LEVELS[len(code)]


def parent_of(code: str) -> str:
    """The code one level up; a city has none (empty)."""
    level_of(code)
    above = [width for width in WIDTHS if width < len(code)]
    return code[: above[-1]] if above else ""


def path_of(code: str) -> list[str]:
    """The codes from the city down to `code` itself."""
    level_of(code)
    return [code[:width] for width in WIDTHS if width <= len(code)]


def county_of(code: str) -> str:
    """The county a place belongs to; a city is its own (4 digits)."""
    level_of(code)
    return code[:6]


def is_within(code: str, prefix: str) -> bool:
    """Whether `code` is `prefix` or lies under it. An empty prefix holds everything."""
    return code.startswith(prefix)


def is_grid_code(code: str) -> bool:
    """15 digits, and neither village nor grid part is all zeros."""
    return is_code(code) and len(code) == GRID_WIDTH and code[9:12] != "000" and code[12:] != "000"


def holds_on(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a validity contains the day `on`. Open ends are None."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)


def overlap(a: tuple[date, date | None], b: tuple[date, date | None]) -> bool:
    """Whether two half-open validities share a day."""
    return a[0] < (b[1] or date.max) and b[0] < (a[1] or date.max)


def may_follow(versions: list[tuple[date, date | None]], valid_from: date) -> bool:
    """Whether a new version of a code may start on `valid_from`.

    Yes if the code is new, or if its last version ends that very day (a redrawing). A gap would be reuse: never.
    """
    ends = [end for _, end in versions]
    return not versions or (None not in ends and max(end for end in ends if end) == valid_from)


def new_scope(code: str, becomes: Mapping[str, str]) -> str:
    """Where `code` lies after a merger that says {old code: new code}, so that nobody loses sight of old cases.

    A grid that was closed before has no heir of its own: it comes to lie in the heir of its village or town.
    """
    for width in sorted(WIDTHS, reverse=True):
        if len(code) >= width and code[:width] in becomes:
            return becomes[code[:width]]
    return code


def place_id(code: str) -> uuid.UUID:
    """A stable id for an area, which has only a code: the ledger names its subjects by UUID."""
    return uuid.uuid5(_SUBJECTS, code)

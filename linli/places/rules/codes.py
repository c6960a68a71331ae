# SPDX-License-Identifier: MulanPSL-2.0
"""Codes of places. A code is a path: city → county → town → village → grid, so scope is a prefix."""

from __future__ import annotations

import re
import uuid

from linli.places.rules.levels import GRID_WIDTH, LEVELS, WIDTHS, Level

EDITORS = frozenset({"system_admin", "system"})  # roles of people.rules (a room above) that may change places
NEAR_METRES = 50.0  # a point outside all grids is offered those this near
_SUBJECTS = uuid.UUID("8a4f6c52-3f0e-5f0b-9a53-6f3c1d1a7b10")


class CodeError(ValueError):
    """The text is not a code of a place."""


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


def is_grid_code(code: str) -> bool:
    """15 digits, and neither village nor grid part is all zeros."""
    return is_code(code) and len(code) == GRID_WIDTH and code[9:12] != "000" and code[12:] != "000"


def place_id(code: str) -> uuid.UUID:
    """A stable id for an area, which has only a code: the ledger names its subjects by UUID."""
    return uuid.uuid5(_SUBJECTS, code)

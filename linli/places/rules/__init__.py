# SPDX-License-Identifier: MulanPSL-2.0
"""Codes, names and values of places: plain Python, no database."""

from linli.places.rules.codes import (
    EDITORS,
    NEAR_METRES,
    CodeError,
    county_of,
    is_code,
    is_grid_code,
    level_of,
    parent_of,
    path_of,
    place_id,
)
from linli.places.rules.drawn import Hit, Outline, Ring
from linli.places.rules.levels import GRID_WIDTH, WIDTH_OF, WIDTHS, GridKind, Level
from linli.places.rules.names import joined_name, kind_of_name, names_a_place, short_name
from linli.places.rules.scopes import is_within, new_scope
from linli.places.rules.validity import holds_on, may_follow, overlap
from linli.places.rules.values import AreaInfo, GridInfo
from linli.places.rules.verdicts import ImportReport, Outcome, Verdict

__all__ = [
    "EDITORS",
    "GRID_WIDTH",
    "NEAR_METRES",
    "WIDTHS",
    "WIDTH_OF",
    "AreaInfo",
    "CodeError",
    "GridInfo",
    "GridKind",
    "Hit",
    "ImportReport",
    "Level",
    "Outcome",
    "Outline",
    "Ring",
    "Verdict",
    "county_of",
    "holds_on",
    "is_code",
    "is_grid_code",
    "is_within",
    "joined_name",
    "kind_of_name",
    "level_of",
    "may_follow",
    "names_a_place",
    "new_scope",
    "overlap",
    "parent_of",
    "path_of",
    "place_id",
    "short_name",
]

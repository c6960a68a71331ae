# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of places. All but the succession cost no SQL while warm; a change anywhere is seen within two seconds."""

from linli.places.queries.areas import area_of, areas_under, children_of, is_open_on
from linli.places.queries.grids import free_grid_code, grid_by_id, grid_of, grids_under
from linli.places.queries.locating import grid_at, locate, locate_many
from linli.places.queries.names import area_name, full_name, official_name
from linli.places.queries.outlines import outlines
from linli.places.queries.shapes import centre_of_place, is_wholly_drawn
from linli.places.queries.snapshot import forget
from linli.places.queries.succession import carrying_on, heirs_of, merged_into, successions_on

__all__ = [
    "area_name",
    "area_of",
    "areas_under",
    "carrying_on",
    "centre_of_place",
    "children_of",
    "forget",
    "free_grid_code",
    "full_name",
    "grid_by_id",
    "grid_of",
    "grid_at",
    "grids_under",
    "heirs_of",
    "is_open_on",
    "is_wholly_drawn",
    "locate",
    "locate_many",
    "official_name",
    "outlines",
    "merged_into",
    "successions_on",
]

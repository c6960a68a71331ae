# SPDX-License-Identifier: MulanPSL-2.0
"""All writing of places. `by` is the acting post, None the machine itself (imports from the shell, the demo)."""

from linli.places.actions.areas import close_area, open_area, rename_area
from linli.places.actions.division_files import DivisionRow, read_divisions
from linli.places.actions.divisions import import_divisions
from linli.places.actions.grid_export import export_grids
from linli.places.actions.grid_import import GridFields, GridRow, import_grid_rows, import_grids
from linli.places.actions.grids import close_grid, count_households, open_grid, redraw_grid, rename_grid
from linli.places.actions.merges import merge_areas, merge_grids

__all__ = [
    "DivisionRow",
    "GridFields",
    "GridRow",
    "close_area",
    "close_grid",
    "count_households",
    "export_grids",
    "import_divisions",
    "import_grid_rows",
    "import_grids",
    "merge_areas",
    "merge_grids",
    "open_area",
    "open_grid",
    "read_divisions",
    "redraw_grid",
    "rename_area",
    "rename_grid",
]

# SPDX-License-Identifier: MulanPSL-2.0
from linli.people.queries.posts import (
    grid_workers_of,
    post_name,
    post_names,
    posts_of,
    posts_visible_to,
    viewer_of_post,
)
from linli.people.queries.units import (
    centre_of,
    forget_copy,
    open_units,
    unit_info,
    units_for_dispatch,
    units_visible_to,
)

__all__ = [
    "centre_of",
    "forget_copy",
    "grid_workers_of",
    "open_units",
    "post_name",
    "post_names",
    "posts_of",
    "posts_visible_to",
    "unit_info",
    "units_for_dispatch",
    "units_visible_to",
    "viewer_of_post",
]

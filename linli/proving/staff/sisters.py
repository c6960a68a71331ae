# SPDX-License-Identifier: MulanPSL-2.0
"""The units and posts of a sister of the demo county, and relief workers beside its one grid worker a grid."""

from __future__ import annotations

from dataclasses import replace

from linli.people.actions import NewPost, NewUnit
from linli.people.rules import Role
from linli.proving.county.sisters import called_in, code_in
from linli.proving.county.spec import COUNTY, SEED, county_spec
from linli.proving.staff.posts import all_posts
from linli.proving.staff.units import all_units

_Key = tuple[str, str]


def sister_units(county: str) -> list[NewUnit]:
    """Every unit of a sister, parents before children; the centre of the city stands above."""
    return [
        replace(
            unit,
            name=called_in(county, unit.name),
            short_name=called_in(county, unit.short_name),
            area_code=code_in(county, unit.area_code),
            parent=_key(unit.parent, county) if unit.parent else None,
        )
        for unit in all_units()
        if unit.area_code.startswith(COUNTY)
    ]


def sister_posts(county: str, relief: int = 0) -> list[NewPost]:
    """Every post of a sister, and `relief` second workers of its largest grids. Usernames begin with the county."""
    own = [post for post in all_posts(SEED + int(county)) if post.unit[0].startswith(COUNTY)]
    largest = sorted(county_spec().grids_under(COUNTY), key=lambda grid: -grid.households)[:relief]
    codes = {grid.code for grid in largest}
    second = [
        replace(post, username=f"{post.username}b", name=f"{post.name[0]}平安", title="机动网格员")
        for post in own
        if post.role == Role.GRID_WORKER and post.area_code in codes
    ]
    return [
        replace(
            post,
            username=f"{county}.{post.username}",
            unit=_key(post.unit, county),
            area_code=code_in(county, post.area_code),
        )
        for post in [*own, *second]
    ]


def _key(unit: _Key, county: str) -> _Key:
    return code_in(county, unit[0]), called_in(county, unit[1])

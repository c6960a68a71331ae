# SPDX-License-Identifier: MulanPSL-2.0
"""A village or two, and places remembered by no earlier test."""

from __future__ import annotations

from uuid import UUID

import pytest

from linli.people.rules import Role, Viewer
from linli.places.actions import DivisionRow, import_divisions, open_grid
from linli.places.queries import forget
from tests.places.drawing import AREAS, COUNTY, EAST, NEIGHBOUR, NOW, START, square


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget()
    yield
    forget()


@pytest.fixture
def areas(db) -> None:
    """One county with two towns and three villages, and a neighbour county."""
    rows = [DivisionRow("test", i, code, name) for i, (code, name) in enumerate(sorted(AREAS.items()), start=1)]
    import_divisions(sorted(rows, key=lambda row: len(row.code)), by=None, now=NOW, on=START)


@pytest.fixture
def grids(areas) -> list[str]:
    """Three square grids side by side in 东门社区."""
    codes = [f"{EAST}{n:03d}" for n in (1, 2, 3)]
    for i, code in enumerate(codes):
        open_grid(code, name=f"第{'一二三'[i]}网格", shape=square(i), on=START, by=None, now=NOW)
    return codes


@pytest.fixture
def admin() -> Viewer:
    return Viewer(id=UUID(int=1), role=Role.SYSTEM_ADMIN, county=COUNTY, area_code=COUNTY)


@pytest.fixture
def stranger() -> Viewer:
    """The administrator of the next county."""
    return Viewer(id=UUID(int=2), role=Role.SYSTEM_ADMIN, county=NEIGHBOUR, area_code=NEIGHBOUR)


@pytest.fixture
def operator() -> Viewer:
    return Viewer(id=UUID(int=3), role=Role.OPERATOR, county=COUNTY, area_code=COUNTY)

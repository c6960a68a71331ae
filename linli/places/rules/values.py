# SPDX-License-Identifier: MulanPSL-2.0
"""What other rooms receive when they ask about areas and grids."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from linli.places.rules.levels import Level
from linli.places.rules.validity import holds_on


@dataclass(frozen=True, slots=True)
class AreaInfo:
    """A city, county, town or village. `name` is the everyday one, `official_name` as published."""

    code: str
    name: str
    official_name: str
    level: Level
    parent_code: str
    kind: str
    lon: float | None
    lat: float | None
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, on: date) -> bool:
        return holds_on(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class GridInfo:
    """One drawing of a grid. `id` changes when it is redrawn, `code` does not."""

    id: uuid.UUID
    code: str
    county: str
    village_code: str
    name: str
    kind: str
    households: int | None
    valid_from: date
    valid_to: date | None

    def holds_on(self, on: date) -> bool:
        return holds_on(self.valid_from, self.valid_to, on)

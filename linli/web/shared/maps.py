# SPDX-License-Identifier: MulanPSL-2.0
"""Maps drawn by the server: outlines to SVG paths, so that a map needs no script, no tiles and no key."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from linli.places.rules import Outline, Ring

WIDTH = 1000
MOST_NAMES = 24
LETTER, LINE = 40, 46  # of a name as a phone draws it (map.css)


@dataclass(frozen=True, slots=True)
class Area:
    """One outline as it is drawn; `x`, `y` is where its name stands."""

    code: str
    name: str
    d: str
    x: float
    y: float
    url: str = ""
    is_chosen: bool = False
    shade: int | None = None  # 0 to 4, lightest to darkest
    note: str = ""  # said after the name, such as a count


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready for `shared/_map.html`."""

    width: int
    height: int
    areas: tuple[Area, ...]
    point: tuple[float, float] | None = None

    @property
    def has_links(self) -> bool:
        return any(area.url for area in self.areas)

    @property
    def has_names(self) -> bool:
        """Names are drawn while there is room; past that they are tool tips, and the page lists them."""
        return len(self.areas) <= MOST_NAMES


def draw_map(
    outlines: Iterable[Outline],
    *,
    chosen: str = "",
    point: tuple[float, float] | None = None,
    links: Mapping[str, str] | None = None,
    shades: Mapping[str, int] | None = None,
    notes: Mapping[str, object] | None = None,
) -> Drawing | None:
    """The outlines of `places.queries.outlines` drawn to one frame; None if there is nothing to draw."""
    shapes = [outline for outline in outlines if outline.rings]
    corners = [corner for shape in shapes for ring in shape.rings for corner in ring]
    if not corners:
        return None
    frame = _Frame.around(corners + ([point] if point else []))
    links, shades, notes = links or {}, shades or {}, notes or {}
    areas = tuple(
        Area(
            shape.code, shape.name, frame.path(shape.rings), *frame.middle(shape.rings),
            url=links.get(shape.code, ""), is_chosen=shape.code == chosen,
            shade=shades.get(shape.code), note=str(notes.get(shape.code, "")),
        )
        for shape in shapes
    )  # fmt: skip
    return Drawing(WIDTH, frame.height, _names_apart(areas), frame.place(*point) if point else None)


def _names_apart(areas: Sequence[Area]) -> tuple[Area, ...]:
    """A dedicated grid lies inside another, and their middles near each other: the lower name goes below the upper."""
    held: list[Area] = []
    for area in sorted(areas, key=lambda one: (one.y, one.x)):
        while over := next((one for one in held if _overlap(one, area)), None):
            area = replace(area, y=round(over.y + LINE, 1))
        held.append(area)
    order = {area.code: place for place, area in enumerate(areas)}
    return tuple(sorted(held, key=lambda one: order[one.code]))


def _overlap(one: Area, other: Area) -> bool:
    """Middles as near as those of a place within a place; neighbours stay where they are."""
    return abs(one.y - other.y) < LINE and abs(one.x - other.x) < 2 * LETTER


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to drawing units: equirectangular about the middle latitude, true enough for a county."""

    west: float
    north: float
    per_lon: float
    per_lat: float
    height: int

    @classmethod
    def around(cls, corners: list[tuple[float, float]]) -> _Frame:
        lons, lats = [c[0] for c in corners], [c[1] for c in corners]
        squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
        wide = max((max(lons) - min(lons)) * squeeze, 1e-6)
        tall = max(max(lats) - min(lats), 1e-6)
        scale = min((WIDTH - 40) / wide, 1200 / tall)
        margin = (WIDTH - wide * scale) / 2
        return cls(
            min(lons) - margin / (scale * squeeze), max(lats) + 20 / scale,
            scale * squeeze, scale, round(tall * scale + 40),
        )  # fmt: skip

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        return round((lon - self.west) * self.per_lon, 1), round((self.north - lat) * self.per_lat, 1)

    def path(self, rings: Sequence[Ring]) -> str:
        placed = ([self.place(*corner) for corner in ring] for ring in rings)
        return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in placed)

    def middle(self, rings: Sequence[Ring]) -> tuple[float, float]:
        """The middle of the largest ring's box: good enough for a name."""
        ring = max(rings, key=len)
        lons, lats = [c[0] for c in ring], [c[1] for c in ring]
        return self.place((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)

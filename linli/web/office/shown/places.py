# SPDX-License-Identifier: MulanPSL-2.0
"""Areas and grids as rows, facts and maps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.kernel.refusals import Unknown
from linli.people.queries import posts_visible_to
from linli.people.rules import Role
from linli.places import texts
from linli.places.queries import area_of, children_of, grid_of, grids_under, outlines
from linli.places.queries.snapshot import current, today
from linli.places.rules import WIDTH_OF, WIDTHS, AreaInfo, GridInfo, GridKind, Level, Outline, path_of
from linli.web.office.shown.pages import Cell, Empty, Go, Row, Table, cells

if TYPE_CHECKING:
    from linli.people.rules import Viewer

SECTION = "places"
KIND_WORDS = dict(texts.GRID_KINDS)
LEVEL_WORDS = dict(texts.LEVELS)


def area_in_scope(viewer: Viewer, code: str) -> AreaInfo:
    """The area if it lies in the viewer's, else Unknown."""
    found = area_of(code) if code.startswith(viewer.area_code) else None
    if found is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    return found


def grid_in_scope(viewer: Viewer, code: str) -> GridInfo:
    found = grid_of(code) if code.startswith(viewer.area_code) else None
    if found is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    return found


def level_below(level: Level) -> Level:
    return next(below for below, width in WIDTH_OF.items() if width == WIDTHS[WIDTHS.index(WIDTH_OF[level]) + 1])


def place_url(code: str) -> str:
    return reverse("office:grid" if len(code) == 15 else "office:area", args=[code])


def way_to(viewer: Viewer, code: str) -> list[Go]:
    """The places around this one, from the viewer's own area down."""
    above = [part for part in path_of(code)[:-1] if part.startswith(viewer.area_code)]
    return [Go(area.name if (area := area_of(part)) else part, place_url(part)) for part in above]


def drawn_below(area: AreaInfo) -> tuple[list[Outline], dict[str, str]]:
    """The shapes one level down, and where each leads."""
    shapes = outlines(area.code, level_below(area.level))
    return shapes, {shape.code: place_url(shape.code) for shape in shapes}


def children_table(viewer: Viewer, area: AreaInfo) -> Table:
    """What lies directly below, or will: areas with their grids and households, or a village's grids."""
    if area.level == Level.VILLAGE:
        workers = workers_in(viewer, area.code)
        rows = tuple(_grid_row(grid, workers.get(grid.code, "")) for grid in grids_under(area.code, planned=True))
        heads = (_("网格"), _("编码"), _("类型"), _("户数"), _("网格员"), _("从哪天起"))
        return Table(_("网格"), heads, rows, Empty(_("还没有网格"), _("新设或导入边界后会列在这里。")), total=len(rows))
    rows = tuple(_area_row(child) for child in children_of(area.code, planned=True))
    heads = (_("名称"), _("代码"), _("类别"), _("村（社区）"), _("网格"), _("户数"))
    return Table(_("下级区划"), heads, rows, Empty(_("还没有下级区划"), _("新设或导入后会列在这里。")), total=len(rows))


def _area_row(area: AreaInfo) -> Row:
    grids = grids_under(area.code)
    households = sum(grid.households or 0 for grid in grids if grid.kind == GridKind.COMPREHENSIVE)
    below = sum(1 for code in current().area_codes(area.code) if len(code) == 12)
    numbers = (Cell(below, "num"), Cell(len(grids), "num"), Cell(households or "", "num"))
    begins = area.valid_from if area.valid_from and area.valid_from > today() else None
    soon = _("从 %(day)s 起") % {"day": begins} if begins else ""
    return Row((Cell(area.official_name, sub=soon), *cells(area.code, area.kind), *numbers), place_url(area.code))


def _grid_row(grid: GridInfo, workers: str) -> Row:
    return Row(
        (
            Cell(grid.name),
            *cells(grid.code, KIND_WORDS[grid.kind]),
            Cell("" if grid.households is None else grid.households, "num"),
            Cell(workers or _("没有"), "keep"),
            Cell(grid.valid_from.isoformat(), sub=until(grid)),
        ),
        place_url(grid.code),
    )


def until(grid: GridInfo) -> str:
    """When it ends, where that is known; a day it is drawn anew on is no end."""
    end = drawings_of(grid.code)[0].valid_to
    return _("止于 %(day)s") % {"day": end} if end else ""


def workers_in(viewer: Viewer, code: str) -> dict[str, str]:
    """Grid code → names of its workers, for all grids of a village in one statement."""
    named: dict[str, list[str]] = {}
    for post in posts_visible_to(viewer).filter(role=Role.GRID_WORKER, area_code__startswith=code):
        named.setdefault(post.area_code, []).append(post.account.name)
    return {grid: "、".join(names) for grid, names in named.items()}


def drawings_of(code: str) -> list[GridInfo]:
    """Every drawing a grid ever had, the newest first."""
    return list(reversed(current().grids.get(code, [])))


def drawings_table(code: str, today: date) -> Table:
    rows = []
    for grid in drawings_of(code):
        holds = (
            Cell(_("现行"), "keep", "green")
            if grid.holds_on(today)
            else Cell(_("过去") if grid.valid_from <= today else _("将来"), "keep", "grey")
        )
        until = grid.valid_to.isoformat() if grid.valid_to else _("至今")
        shape = _("有") if grid.id in current().shapes else _("没有")
        households = "" if grid.households is None else grid.households
        rows.append(
            Row(
                (
                    *cells(grid.valid_from.isoformat(), until),
                    Cell(grid.name),
                    Cell(households, "num"),
                    Cell(shape, "keep"),
                    holds,
                )
            )
        )
    heads = (_("从哪天起"), _("到哪天止"), _("名称"), _("户数"), _("边界"), _("状态"))
    return Table(_("历次边界"), heads, tuple(rows), Empty(_("没有记录")))


def drawn_count(grids: list[GridInfo]) -> int:
    """How many of these have a shape."""
    shapes = current().shapes
    return sum(1 for grid in grids if grid.id in shapes)

# SPDX-License-Identifier: MulanPSL-2.0
"""Open, redraw, rename and close one grid. A drawing is never edited, except on the very day it started."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.places import texts
from linli.places.actions.guards import grid_subject, lock_places, refuse_stranger
from linli.places.models import Area, Grid
from linli.places.queries.snapshot import note_change
from linli.places.rules import GridKind, county_of, holds_on, is_grid_code
from linli.places.shapes import fault_of, shape_from, wkb_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def open_grid(
    code: str,
    *,
    name: str,
    on: date,
    by: Viewer | None,
    now: datetime,
    kind: str = GridKind.COMPREHENSIVE,
    shape: Any = None,
    households: int | None = None,
) -> Grid:
    """A new grid from the day `on`. Raises BadInput for a code that was ever used, or a village not open that day."""
    refuse_stranger(by, code)
    if not is_grid_code(code):
        raise BadInput(_("网格编码应为15位数字：村（社区）编码加3位顺序号"), field="code")
    lock_places()
    if not _village_open(code[:12], on):
        raise BadInput(_("村（社区）不存在或当日已停用"), field="code")
    if Grid.objects.filter(code=code).exists():
        raise BadInput(_("这个网格编码已经用过，编码不重复使用"), todo=_("请用下一个顺序号"), field="code")
    grid = Grid(code=code, county=county_of(code), village_code=code[:12], kind=GridKind(kind), valid_from=on)
    grid.name, grid.shape, grid.households = _name(name), wkb_of(_shape(shape)), households
    grid.save(force_insert=True)
    record(grid_subject(grid), "open_grid", by=by, at=now, facts={"code": code, "on": on}, first=True)
    note_change()
    return grid


def redraw_grid(code: str, *, shape: Any, on: date, by: Viewer | None, now: datetime) -> Grid:
    """A new shape from the day `on`, as a new row with the same code. Cases keep the drawing of their day."""
    return _change_grid(code, "redraw_grid", {"shape": wkb_of(_shape(shape))}, on=on, by=by, now=now)


def rename_grid(code: str, *, name: str, on: date, by: Viewer | None, now: datetime) -> Grid:
    """A new name from the day `on`; older cases show the old one."""
    return _change_grid(code, "rename_grid", {"name": _name(name)}, on=on, by=by, now=now)


def count_households(code: str, *, households: int, on: date, by: Viewer | None, now: datetime) -> Grid:
    """The number of households from the day `on`."""
    if households < 0:
        raise BadInput(_("户数应为不小于0的整数"), field="households")
    return _change_grid(code, "count_households", {"households": households}, on=on, by=by, now=now)


@transaction.atomic
def close_grid(code: str, *, on: date, by: Viewer | None, now: datetime) -> Grid:
    """The grid no longer holds from the day `on`. Its code is never used again."""
    refuse_stranger(by, code)
    lock_places()
    grid = open_drawing(code, on)
    grid.valid_to = on
    grid.save(update_fields=["valid_to"])
    record(grid_subject(grid), "close_grid", by=by, at=now, facts={"code": code, "on": on})
    note_change()
    return grid


@transaction.atomic
def _change_grid(code: str, step: str, values: dict[str, Any], *, on: date, by: Viewer | None, now: datetime) -> Grid:
    refuse_stranger(by, code)
    lock_places()
    grid = open_drawing(code, on)
    if grid.valid_from == on:  # the day it started: put right, not replaced
        for column, value in values.items():
            setattr(grid, column, value)
        grid.save(update_fields=list(values))
        record(grid_subject(grid), step, by=by, at=now, facts={"code": code, "on": on})
    else:
        grid, old = next_drawing(grid, on, values), grid
        old.save(update_fields=["valid_to"])
        grid.save(force_insert=True)
        record(grid_subject(old), step, by=by, at=now, facts={"code": code, "on": on, "next": grid.id})
        record(grid_subject(grid), step, by=by, at=now, facts={"code": code, "on": on, "before": old.id}, first=True)
    note_change()
    return grid


def open_drawing(code: str, on: date) -> Grid:
    """The drawing that `on` falls in, which must be the newest. Locked rows are not needed: `lock_places` is held."""
    grid = Grid.objects.filter(code=code).order_by("valid_from").last()
    if grid is None:
        raise Unknown(_("没有找到这个网格"))
    if grid.valid_to is not None and grid.valid_to <= on:
        raise NotAllowed(_("网格已停用"), kept=_("没有改动"), todo=_("请新开一个网格"))
    if on < grid.valid_from:
        since = {"since": grid.valid_from.isoformat()}
        raise BadInput(str(texts.REASONS["newer_drawing"]) % since, kept=_("没有改动"), field="on")
    return grid


def next_drawing(grid: Grid, on: date, values: dict[str, Any]) -> Grid:
    """End `grid` on the day `on` and return its follower, both unsaved. The follower takes over a planned end."""
    kept = ("code", "county", "village_code", "name", "kind", "shape", "households")
    follower = Grid(**{column: getattr(grid, column) for column in kept} | values)
    follower.valid_from, follower.valid_to, grid.valid_to = on, grid.valid_to, on
    return follower


def _village_open(village_code: str, on: date) -> bool:
    validity = Area.objects.filter(code=village_code).values_list("valid_from", "valid_to").first()
    return validity is not None and holds_on(*validity, on)


def _name(name: str) -> str:
    name = name.strip()
    if not name or len(name) > 80:
        raise BadInput(str(texts.REASONS["long_name" if name else "no_name"]), field="name")
    return name


def _shape(value: Any) -> Any:
    shape = shape_from(value)
    fault = fault_of(shape) if shape is not None else None
    if fault:
        raise BadInput(str(texts.REASONS[fault[0]]) % fault[1], kept=_("没有改动"), field="shape")
    return shape

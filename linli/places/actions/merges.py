# SPDX-License-Identifier: MulanPSL-2.0
"""Villages, towns and grids merge: one recorded act that says what became what.

The mapping that comes back is for the story above that moves today's scope of cases; history keeps the old codes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.actions import record_many
from linli.ledger.rules import Fact, NewEntry
from linli.places.actions.areas import new_area
from linli.places.actions.grids import next_drawing, open_drawing
from linli.places.actions.guards import area_subject, grid_subject, lock_places, refuse_stranger
from linli.places.models import Area, Grid, Succession
from linli.places.queries.snapshot import note_change
from linli.places.rules import GridKind, Level, county_of, level_of
from linli.places.shapes import wkb_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass
class _Move:
    """What one merger will write."""

    on: date
    becomes: dict[str, str] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    ended_areas: list[Area] = field(default_factory=list)
    ended_grids: list[Grid] = field(default_factory=list)


@transaction.atomic
def merge_areas(
    old_codes: Iterable[str], *, into: str, on: date, reason: str, by: Viewer | None, now: datetime, name: str = ""
) -> dict[str, str]:
    """Towns or villages `old_codes` become `into` on the day `on`; returns {old code: new code}, grids included.

    `into` is open already (one of its neighbours takes the others in) or, with `name`, a new area of the same level.
    Whatever lay in the old ones moves under `into`, keeping its last three digits where they are free.
    Raises BadInput for mixed levels or an unknown area, NotAllowed across counties.
    """
    olds = [code for code in dict.fromkeys(old_codes) if code != into]
    refuse_stranger(by, into, *olds)
    _check_merger(olds, into)
    lock_places()
    move = _Move(on)
    known = {area.code: area for area in Area.objects.filter(code__in=[*olds, into])}
    missing = [code for code in olds if code not in known or known[code].valid_to is not None]
    if missing:
        raise BadInput(_("区划%(codes)s不存在或已停用") % {"codes": "、".join(missing)}, kept=_("没有改动"))
    if into not in known and name.strip():
        move.areas.append(new_area(into, name.strip(), on=on))
    elif into not in known or known[into].valid_to is not None:
        raise BadInput(_("并入的区划不存在或已停用"), kept=_("没有改动"), field="into")
    for code in olds:
        _end(move, known[code], into)
        _move_children(move, code, into)
    _write(move, olds, into, reason, by=by, now=now)
    return move.becomes


@transaction.atomic
def merge_grids(
    old_codes: Iterable[str], *, into: str, on: date, reason: str, by: Viewer | None, now: datetime
) -> dict[str, str]:
    """Grids of one village become the open grid `into`, whose shape grows by theirs; returns {old code: new code}.

    A dedicated grid lies on a comprehensive one, which it therefore cannot take in.
    """
    olds = [code for code in dict.fromkeys(old_codes) if code != into]
    refuse_stranger(by, into, *olds)
    if not olds:
        raise BadInput(_("请选择要并入的网格"), kept=_("没有改动"), field="olds")
    if any(code[:12] != into[:12] or level_of(code) != Level.GRID for code in [into, *olds]):
        raise BadInput(_("只能合并同一村（社区）的网格"), kept=_("没有改动"), field="into")
    lock_places()
    move, heir = _Move(on), open_drawing(into, on)
    parts = [open_drawing(code, on) for code in olds]
    if heir.kind == GridKind.DEDICATED and any(part.kind != heir.kind for part in parts):
        raise BadInput(_("综合网格不能并入专属网格"), kept=_("没有改动"), field="into")
    _grow(move, heir, parts)
    for grid in parts:
        grid.valid_to = on
    move.ended_grids += [heir, *parts]
    move.becomes = dict.fromkeys(olds, into)
    _write(move, olds, into, reason, by=by, now=now)
    return move.becomes


def _grow(move: _Move, heir: Grid, parts: list[Grid]) -> None:
    """`heir` with the shapes and households of `parts`: put right on the day it started, else a drawing of its own."""
    drawn = [shapely.from_wkb(bytes(grid.shape)) for grid in [heir, *parts] if grid.shape is not None]
    counted = [grid.households for grid in [heir, *parts] if grid.households is not None]
    values = {"shape": wkb_of(shapely.union_all(drawn)) if drawn else None, "households": sum(counted) or None}
    if heir.valid_from == move.on:
        for column, value in values.items():
            setattr(heir, column, value)
        heir.save(update_fields=list(values))
    else:
        move.grids.append(next_drawing(heir, move.on, values))


def _check_merger(olds: list[str], into: str) -> None:
    levels = {level_of(code) for code in [into, *olds]}
    if not olds or len(levels) != 1 or not levels <= {Level.TOWN, Level.VILLAGE}:
        raise BadInput(_("请选择同一级的乡镇（街道）或村（社区）"), kept=_("没有改动"), field="into")
    if len({county_of(code) for code in [into, *olds]}) != 1:
        raise NotAllowed(_("不能跨县合并：每个县是自己的数据库"), kept=_("没有改动"))


def _end(move: _Move, area: Area, heir: str) -> None:
    area.valid_to = move.on
    move.ended_areas.append(area)
    move.becomes[area.code] = heir


def _move_children(move: _Move, old: str, new: str) -> None:
    """Villages of a town, or grids of a village, get codes under `new`; villages take their grids along."""
    taken = {code[len(new) :][:3] for code in _used_codes(new)} | {
        code[len(new) :] for code in move.becomes.values() if code.startswith(new) and len(code) == len(new) + 3
    }
    if level_of(old) == Level.VILLAGE:
        open_ones = Grid.objects.filter(village_code=old, valid_to=None).order_by("code")
        for grid in open_ones:
            code = new + _free(grid.code[12:], taken)
            move.grids.append(_copy(grid, code, move.on, _clear_name(move, grid, code)))
            grid.valid_to = max(move.on, grid.valid_from)
            move.ended_grids.append(grid)
            move.becomes[grid.code] = code
        return
    for village in Area.objects.filter(parent_code=old, valid_to=None).order_by("code"):
        code = new + _free(village.code[9:], taken)
        move.areas.append(new_area(code, village.name, on=move.on, lon=village.lon, lat=village.lat))
        _end(move, village, code)
        _move_children(move, village.code, code)


def _used_codes(parent: str) -> list[str]:
    """Codes ever used directly below, since none is used twice."""
    if level_of(parent) == Level.VILLAGE:
        return list(Grid.objects.filter(village_code=parent).values_list("code", flat=True))
    return list(Area.objects.filter(parent_code=parent).values_list("code", flat=True))


def _free(wanted: str, taken: set[str]) -> str:
    number = wanted if wanted not in taken else next(f"{n:03d}" for n in range(1, 1000) if f"{n:03d}" not in taken)
    taken.add(number)
    return number


def _clear_name(move: _Move, grid: Grid, code: str) -> str:
    """The grid's name, with the old village's before it if the new village has a grid of that name."""
    rivals = Grid.objects.filter(village_code=code[:12], valid_to=None, name=grid.name).exists()
    rivals = rivals or any(other.name == grid.name and other.village_code == code[:12] for other in move.grids)
    if not rivals:
        return grid.name
    village = Area.objects.filter(code=grid.village_code).values_list("name", flat=True).first() or ""
    return f"{village}{grid.name}"[:80]


def _copy(grid: Grid, code: str, on: date, name: str = "") -> Grid:
    follower = Grid(code=code, county=county_of(code), village_code=code[:12], valid_from=on, name=name or grid.name)
    follower.kind, follower.shape, follower.households = grid.kind, grid.shape, grid.households
    return follower


def _write(move: _Move, olds: list[str], into: str, reason: str, *, by: Viewer | None, now: datetime) -> None:
    Area.objects.bulk_update(move.ended_areas, ["valid_to"])
    Grid.objects.bulk_update(move.ended_grids, ["valid_to"])
    Area.objects.bulk_create(move.areas)
    Grid.objects.bulk_create(move.grids)
    county, on = county_of(into), move.on
    Succession.objects.bulk_create(
        Succession(county=county, old_code=old, new_code=new, on=on, reason=reason[:200])
        for old, new in move.becomes.items()
    )
    subject = area_subject(into[:12])
    facts: dict[str, Fact] = {"into": into, "on": on, "from": olds[:20], "moved": len(move.becomes)}
    entries = [NewEntry(subject, "merge", now, by, facts)]
    entries += [NewEntry(area_subject(a.code), "merge", now, by, {"on": on, "into": into}) for a in move.ended_areas]
    entries += [NewEntry(grid_subject(g), "merge", now, by, {"on": on, "code": g.code}) for g in move.ended_grids]
    entries += [NewEntry(grid_subject(g), "open_grid", now, by, {"on": on, "code": g.code}) for g in move.grids]
    record_many(entries)
    note_change()

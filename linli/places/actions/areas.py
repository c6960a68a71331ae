# SPDX-License-Identifier: MulanPSL-2.0
"""Open, rename and close one area. Merging is in merges.py."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.places.actions.guards import area_subject, lock_places, refuse_stranger
from linli.places.models import Area, Grid
from linli.places.queries.snapshot import note_change
from linli.places.rules import Level, county_of, is_code, kind_of_name, level_of, parent_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def new_area(code: str, name: str, *, on: date | None, lon: float | None = None, lat: float | None = None) -> Area:
    """An unsaved area; what follows from code and name is worked out."""
    level = level_of(code)
    kind = kind_of_name(name, level)
    area = Area(code=code, county=county_of(code), name=name, level=level, parent_code=parent_of(code), kind=kind)
    area.lon, area.lat, area.valid_from = lon, lat, on
    return area


@transaction.atomic
def open_area(code: str, *, name: str, on: date, by: Viewer | None, now: datetime) -> Area:
    """A new county, town or village from the day `on`, under a parent that exists."""
    refuse_stranger(by, code)
    if not is_code(code) or level_of(code) == Level.GRID or not name.strip():
        raise BadInput(_("区划编码应为4、6、9或12位数字，并且要有名称"), field="code")
    lock_places()
    if Area.objects.filter(code=code).exists():
        raise BadInput(_("这个区划编码已经用过，编码不重复使用"), field="code")
    if parent_of(code) and not Area.objects.filter(code=parent_of(code), valid_to=None).exists():
        raise BadInput(_("上级区划不存在或已停用"), field="code")
    area = new_area(code, name.strip(), on=on)
    area.save(force_insert=True)
    record(area_subject(code), "open_area", by=by, at=now, facts={"code": code, "on": on})
    note_change()
    return area


@transaction.atomic
def rename_area(code: str, *, name: str, by: Viewer | None, now: datetime) -> Area:
    """A new name at once: an area has one name, not a dated one."""
    refuse_stranger(by, code)
    if not name.strip():
        raise BadInput(_("没有名称"), field="name")
    lock_places()
    area = Area.objects.filter(code=code).first()
    if area is None:
        raise Unknown(_("没有找到这个区域"))
    area.name, area.kind = name.strip(), kind_of_name(name.strip(), Level(area.level)) or area.kind
    area.save(update_fields=["name", "kind"])
    record(area_subject(code), "rename_area", by=by, at=now, facts={"code": code})
    note_change()
    return area


@transaction.atomic
def close_area(code: str, *, on: date, by: Viewer | None, now: datetime) -> Area:
    """The area no longer holds from the day `on`. Refused while something open lies in it: merge instead."""
    refuse_stranger(by, code)
    lock_places()
    area = Area.objects.filter(code=code, valid_to=None).first()
    if area is None:
        raise Unknown(_("没有找到这个区域"))
    below = Area.objects.filter(code__startswith=code, valid_to=None).exclude(code=code)
    if below.exists() or Grid.objects.filter(code__startswith=code, valid_to=None).exists():
        raise NotAllowed(_("下面还有未停用的区划或网格"), kept=_("没有改动"), todo=_("请先合并或停用它们"))
    area.valid_to = on
    area.save(update_fields=["valid_to"])
    record(area_subject(code), "close_area", by=by, at=now, facts={"code": code, "on": on})
    note_change()
    return area

# SPDX-License-Identifier: MulanPSL-2.0
"""An administrator closes a name that leads astray, takes that back, or adds one by hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.rules import Role
from linli.places.queries import is_open_on
from linli.triage.models.gazetteer import Place
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.queries.names import name_or_404
from linli.triage.rules.gazetteer import LONGEST, SHORTEST, PlaceSource
from linli.triage.rules.locating.folding import folded

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def close_place(place_id: UUID, *, by: Viewer, now: datetime) -> None:
    """A name that leads astray is not read any more; the row and its counts stay."""
    row = _locked(place_id, by)
    if row.closed_on is not None:
        raise NotAllowed(_("这个地名已经停用。"), kept=_("没有改动。"), code="closed_already")
    _keep(row, "close_name", by, now, closed=True)


@transaction.atomic
def reopen_place(place_id: UUID, *, by: Viewer, now: datetime) -> None:
    """It is read again, as sure as its counts make it."""
    row = _locked(place_id, by)
    if row.closed_on is None:
        raise NotAllowed(_("这个地名在用。"), kept=_("没有改动。"), code="open_already")
    _keep(row, "reopen_name", by, now, closed=False)


@transaction.atomic
def add_place(
    *, name: str, kind: str, area_code: str, lon: float | None, lat: float | None, by: Viewer, now: datetime
) -> Place:
    """A name by hand. It is read at once, like an imported one."""
    _demand(by)
    name = folded(name)
    if not SHORTEST <= len(name) <= LONGEST:
        raise BadInput(_("名称要有 2 到 60 个字。"), field="name")
    if not area_code.startswith(by.county) or not is_open_on(area_code, county_day(now)):
        raise BadInput(_("本县没有这个区划或网格编码。"), todo=_("填镇街、村社区或网格的编码。"), field="area_code")
    if Place.objects.filter(county=by.county, name=name, area_code=area_code).exists():
        raise BadInput(_("这个地方已经有这个名字。"), todo=_("在列表里找到它，停用的可以恢复。"), field="name")
    row = Place(
        county=by.county, name=name, kind=kind, area_code=area_code, lon=lon, lat=lat, source=PlaceSource.IMPORT,
        changed_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    record(_subject(row), "add_name", by=by, at=now, facts={"area": area_code}, first=True)
    transaction.on_commit(forget_gazetteers)
    return row


def _keep(row: Place, step: str, by: Viewer, now: datetime, *, closed: bool) -> None:
    row.closed_on, row.changed_at = county_day(now) if closed else None, now
    row.save(update_fields=["closed_on", "changed_at"])
    record(_subject(row), step, by=by, at=now, facts={"area": row.area_code})
    transaction.on_commit(forget_gazetteers)


def _locked(place_id: UUID, by: Viewer) -> Place:
    _demand(by)
    return name_or_404(by, place_id, lock=True)


def _demand(by: Viewer) -> None:
    if by.role != Role.SYSTEM_ADMIN:
        raise NotAllowed(_("地名由系统管理员维护。"), todo=_("请找本级系统管理员。"), code="wrong_role")


def _subject(row: Place) -> Subject:
    return Subject("place", row.pk, row.county)

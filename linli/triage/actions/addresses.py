# SPDX-License-Identifier: MulanPSL-2.0
"""An administrator puts an address where it lies, closes one that is gone, and takes that back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.people.rules import Role
from linli.places.queries import is_open_on
from linli.triage.models.gazetteer import Address
from linli.triage.queries.addresses import address_or_404, forget_addresses

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer


@transaction.atomic
def place_address(
    address_id: UUID, *, area_code: str, lon: float | None, lat: float | None, by: Viewer, now: datetime
) -> Address:
    """It lies there; so does what stands below it, as far as that lay with it. Without a point it keeps that of the same area."""
    row = _locked(address_id, by)
    if not area_code.startswith(by.county) or not is_open_on(area_code, county_day(now)):
        raise BadInput(_("本县没有这个区划或网格编码。"), todo=_("填镇街、村社区或网格的编码。"), field="area_code")
    if lon is None and area_code == row.area_code:
        lon, lat = row.lon, row.lat
    before, row.place = row.place, (area_code, lon, lat)
    with_it = _with_below(row).filter(area_code=before[0], lon=before[1], lat=before[2])
    with_it.update(area_code=area_code, lon=lon, lat=lat)
    row.save(update_fields=["area_code", "lon", "lat"])
    _note(row, "place_address", by, now)
    return row


@transaction.atomic
def close_address(address_id: UUID, *, by: Viewer, now: datetime) -> None:
    """It is offered and read no more, nor what stands below it; the rows stay."""
    row = _locked(address_id, by)
    if row.closed_on is not None:
        raise NotAllowed(_("这个地址已经停用。"), kept=_("没有改动。"), code="closed_already")
    _with_below(row).filter(closed_on__isnull=True).update(closed_on=county_day(now))
    _note(row, "close_address", by, now)


@transaction.atomic
def reopen_address(address_id: UUID, *, by: Viewer, now: datetime) -> None:
    """In use again, with what was closed together with it."""
    row = _locked(address_id, by)
    if row.closed_on is None:
        raise NotAllowed(_("这个地址在用。"), kept=_("没有改动。"), code="open_already")
    if row.above is not None and row.above.closed_on is not None:
        raise NotAllowed(
            _("上一级“%(address)s”还停用着。") % {"address": row.above.text}, kept=_("没有改动。"),
            todo=_("先恢复上一级。"), code="upper_closed",
        )  # fmt: skip
    _with_below(row).filter(closed_on=row.closed_on).update(closed_on=None)
    _note(row, "reopen_address", by, now)


def _with_below(row: Address) -> QuerySet[Address]:
    return Address.objects.filter(Q(pk=row.pk) | Q(above=row) | Q(above__above=row))


def _locked(address_id: UUID, by: Viewer) -> Address:
    if by.role != Role.SYSTEM_ADMIN:
        raise NotAllowed(_("标准地址由系统管理员维护。"), todo=_("请找本级系统管理员。"), code="wrong_role")
    return address_or_404(by, address_id, lock=True)


def _note(row: Address, step: str, by: Viewer, now: datetime) -> None:
    record(row.subject, step, by=by, at=now, facts={"area": row.area_code})
    forget_addresses()
    transaction.on_commit(forget_addresses)  # again when others can see it

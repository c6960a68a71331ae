# SPDX-License-Identifier: MulanPSL-2.0
"""Who booked and did not come: said of the place, not of the person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.receiving import check_opener
from linli.cases.models import Appointment, ReceptionDay
from linli.cases.rules.reception import AppointmentState
from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.actions import record

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def mark_missed(day_id: UUID, appointment_id: UUID, *, by: Viewer, now: datetime) -> None:
    """A booked place whose time is over. Who comes late all the same is still received.

    Raises Unknown for a day of another centre, NotAllowed before its time is over, or if it was received or cancelled.
    """
    check_opener(by)
    day = ReceptionDay.objects.select_for_update().filter(pk=day_id, unit=by.unit_id).first()
    row = Appointment.objects.select_for_update().filter(pk=appointment_id, day=day).first() if day else None
    if day is None or row is None:
        raise Unknown(_("没有这个预约"), todo=_("刷新接访安排"))
    if row.state != AppointmentState.BOOKED:
        raise NotAllowed(_("这个预约已经接待过、取消了，或已记为未到场"), kept=_("没有改动"), todo=_("刷新接访安排"))
    if now < row.at + timedelta(minutes=day.minutes):
        raise NotAllowed(_("预约的时间还没过"), kept=_("没有改动"), todo=_("过了这个时间还没来，再记未到场"))
    row.state = AppointmentState.MISSED
    row.save(update_fields=["state"])
    record(day.subject, "mark_missed", by=by, at=now, facts={"appointment": row.pk})

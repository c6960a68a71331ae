# SPDX-License-Identifier: MulanPSL-2.0
"""Call a reception day off: everybody who booked is told why, and that the place is gone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.receiving import check_opener
from linli.cases.actions.told_leader import OFF, tell_leader
from linli.cases.models import Appointment, ReceptionDay
from linli.cases.rules.reception import AppointmentState
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

if TYPE_CHECKING:
    from linli.people.rules import Viewer

CALLED_OFF = "reception.off"


@transaction.atomic
def call_off_reception(day_id: UUID, why: str, *, by: Viewer, now: datetime) -> int:
    """How many were told. Nobody's place stays booked on a day on which nobody receives.

    Raises Unknown for a day of another centre, BadInput without a reason, NotAllowed for a day that is over or off.
    """
    check_opener(by)
    day = ReceptionDay.objects.select_for_update().filter(pk=day_id, unit=by.unit_id).first()
    if day is None:
        raise Unknown(_("没有这个接访日"), todo=_("刷新接访安排"))
    if day.called_off_at is not None or day.ends_at <= now:
        raise NotAllowed(_("这个接访日已经取消，或者已经过了"), kept=_("没有改动"), todo=_("刷新接访安排"))
    if not why.strip():
        raise BadInput(
            _("取消要写原因"), kept=_("没有取消"), todo=_("写一句预约的人看得懂的话"), field="why"
        )  # fmt: skip
    day.called_off_at, day.called_off_why = now, why.strip()[:200]
    day.save(update_fields=["called_off_at", "called_off_why"])
    booked = list(Appointment.objects.select_for_update().filter(day=day, state=AppointmentState.BOOKED))
    Appointment.objects.filter(pk__in=[row.pk for row in booked]).update(state=AppointmentState.CANCELLED)
    record(day.subject, "call_off_reception", by=by, at=now, facts={"appointments": len(booked)})
    tell_leader(OFF, day, by=by, now=now)
    tell_many([_telling(day, row.contact_id, row.at) for row in booked if row.contact_id], at=now)
    return len(booked)


def _telling(day: ReceptionDay, contact: UUID, at: datetime) -> Telling:
    return Telling(CALLED_OFF, day.subject, [Recipient("contact", contact)], {"at": at.isoformat()})

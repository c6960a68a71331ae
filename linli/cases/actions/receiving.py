# SPDX-License-Identifier: MulanPSL-2.0
"""Reception days: open one, book a place, cancel it, receive who comes; the visit becomes a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.cases.actions.once import report_once, sent_before
from linli.cases.actions.told_leader import BOOKED, NAMED, tell_leader
from linli.cases.models import Appointment, ReceptionDay
from linli.cases.queries.reception import appointment_by_secret, free_places
from linli.cases.rules.reception import PETITION, AppointmentState
from linli.cases.rules.report import Receipt, Report, new_secret, secret_digest
from linli.cases.rules.states import Channel
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import number_rows, record
from linli.people.actions import keep_contact
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

NUMBER_KIND = "JF"  # 接访
OPENERS = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.LEADER, Role.UNIT_LEADER})


def check_opener(by: Viewer) -> None:
    if not by.is_centre or by.role not in OPENERS:
        raise NotAllowed(_("接访日由综治中心安排"), kept=_("没有改动"), todo=_("请本级综治中心的同事来办"))


@transaction.atomic
def open_reception(
    desk: str, place: str, starts_at: datetime, ends_at: datetime, minutes: int, *,
    leader: UUID | None = None, by: Viewer, now: datetime,
) -> ReceptionDay:  # fmt: skip
    """Publish a day on which a leader receives. Raises BadInput for one that is past or ends before it starts."""
    check_opener(by)
    if starts_at <= now or ends_at <= starts_at:
        raise BadInput(
            _("接访的时间不对"), kept=_("填过的内容都还在"), todo=_("选今天以后的时间，结束晚于开始"), field="on"
        )
    if not 5 <= minutes <= 240:
        raise BadInput(_("每人的时间要在5到240分钟之间"), kept=_("填过的内容都还在"), todo=_("改时间"), field="minutes")
    day = ReceptionDay(  # type: ignore[misc]
        county=by.county, unit_id=by.unit_id, leader=leader, desk=desk.strip()[:60], place=place.strip()[:120],
        starts_at=starts_at, ends_at=ends_at, minutes=minutes, opened_by=by.id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            day.save(force_insert=True)
    except IntegrityError:
        raise BadInput(
            _("这个接访日已经有了"), kept=_("填过的内容都还在"), todo=_("改时间或名称"), field="desk"
        ) from None
    record(day.subject, "open_reception", by=by, at=now, facts={"minutes": minutes}, first=True)
    tell_leader(NAMED, day, by=by, now=now)
    return day


@transaction.atomic
def book_place(
    day_id: UUID, at: datetime, *, name: str, phone: str, about: str, resident_id: UUID | None = None, now: datetime
) -> tuple[Appointment, str]:
    """Take a free place; the appointment and its secret, shown once.

    Raises BadInput: no phone, a place that is taken or gone. The day's row is locked: one place, one visitor.
    """
    day = ReceptionDay.objects.select_for_update().filter(pk=day_id, called_off_at__isnull=True).first()
    if day is None:
        raise Unknown(_("没有这个接访日，或者它已经取消"), todo=_("请另选一天"))
    if at not in free_places(day, now=now):
        raise BadInput(
            _("这个时间刚刚被约走，或者已经过了"), kept=_("填过的内容都还在"), todo=_("另选一个时间"), field="at"
        )
    if not phone.strip():
        raise BadInput(_("预约要留电话"), kept=_("填过的内容都还在"), todo=_("填电话，有变动好通知您"), field="phone")
    contact = keep_contact(county=day.county, name=name, phone=phone, resident_id=resident_id, now=now)
    secret, row_id = new_secret(), new_id()
    row = Appointment(
        id=row_id, county=day.county, day=day, at=at, contact_id=contact.id, about=about.strip()[:500],
        secret_digest=secret_digest(row_id, secret), booked_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    record(day.subject, "book_place", by=None, at=now, facts={"appointment": row.pk})
    tell_leader(BOOKED, day, starts=at, now=now)
    [row.number] = number_rows("cases_appointment", [row.pk], kind=NUMBER_KIND, county=day.county, day=county_day(now))
    return row, secret


@transaction.atomic
def cancel_place(number: str, secret: str, *, now: datetime) -> Appointment:
    """The visitor gives the place back; somebody else may take it."""
    row = appointment_by_secret(number, secret)
    if row is None:
        raise BadInput(_("预约号或查询码不对。"), todo=_("照着预约单再填一次"), field="number")
    day = ReceptionDay.objects.select_for_update().get(pk=row.day_id)
    row = Appointment.objects.select_for_update().get(pk=row.pk)
    if row.state != AppointmentState.BOOKED:
        raise NotAllowed(_("这个预约已经用过或取消了"), kept=_("没有改动"), todo=_("需要的话重新预约"))
    row.state = AppointmentState.CANCELLED
    row.save(update_fields=["state"])
    record(day.subject, "cancel_place", by=None, at=now, facts={"appointment": row.pk})
    return row


@transaction.atomic
def receive_visitor(
    day_id: UUID,
    report: Report,
    *,
    key: UUID | None = None,
    appointment_id: UUID | None = None,
    by: Viewer,
    now: datetime,
) -> Receipt:
    """Take down what who came says: a case of the channel 来访, a petition unless said otherwise.

    Args:
        key: of the form it was typed into; sent again, the receipt given then comes back and nothing is written.
        appointment_id: whose place it was; None for a walk-in, who gets a row of the day too.
    Raises: as `report_once`; NotAllowed if the appointment was received before.
    """
    check_opener(by)
    day = ReceptionDay.objects.select_for_update().filter(pk=day_id, unit=by.unit_id).first()
    if day is None:
        raise Unknown(_("没有这个接访日"), todo=_("刷新接访安排"))
    key = key or new_id()
    if before := sent_before(report, key):  # the day's row is locked: the one before has ended
        return before
    row = _place_of(day, appointment_id, now)
    report = replace(report, channel=Channel.VISIT, order_type=report.order_type or PETITION)
    kept = row.contact_id if not (report.phone or report.name) else None
    receipt = report_once(report, key=key, by=by, now=now, contact_id=kept, centre_id=by.unit_id)
    row.state, row.received_at, row.case_id = AppointmentState.RECEIVED, now, receipt.case_id
    row.save()
    record(day.subject, "receive_visitor", by=by, at=now, facts={"appointment": row.pk, "case": receipt.case_id})
    return receipt


def _place_of(day: ReceptionDay, appointment_id: UUID | None, now: datetime) -> Appointment:
    if appointment_id is None:
        return Appointment(county=day.county, day=day, at=now, walk_in=True, booked_at=now)
    row = Appointment.objects.select_for_update().filter(pk=appointment_id, day=day).first()
    if row is None:
        raise Unknown(_("没有这个预约"), todo=_("刷新接访安排"))
    if row.state not in (AppointmentState.BOOKED, AppointmentState.MISSED):  # late is not too late
        raise NotAllowed(_("这个预约已经接待过或取消了"), kept=_("没有改动"), todo=_("刷新接访安排"))
    return row

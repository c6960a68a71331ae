# SPDX-License-Identifier: MulanPSL-2.0
"""Mediation rooms: opened, closed, and never given to two sessions at one time (the room's row is the lock)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import register_entry
from linli.disputes.models import Room, Session
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import COUNTY_ZONE, county_day

if TYPE_CHECKING:
    from linli.disputes.actions.turn import Turn
    from linli.people.rules import Viewer


def book(turn: Turn, session: Session) -> None:
    """Take the room for the session's time. Raises NotAllowed, naming the time, where another session has it."""
    try:
        wanted = UUID(turn.text("room"))
    except ValueError:
        wanted = None
    rooms = Room.objects.select_for_update().filter(county=turn.dispute.county, closed_on__isnull=True)
    room = rooms.filter(pk=wanted).first() if wanted else None
    if room is None:
        raise turn.wrong("room", _("没有这间调解室，或者它已停用"), _("从列表里选一间，或者写其他地点"))
    taken = Session.objects.filter(
        room=room, state="planned", starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    ).order_by("starts_at")
    clash = taken.first()
    if clash is not None:
        begin, end = clash.starts_at.astimezone(COUNTY_ZONE), clash.ends_at.astimezone(COUNTY_ZONE)
        raise NotAllowed(
            _("%(room)s在%(begin)s至%(end)s已有安排")
            % {"room": room.name, "begin": f"{begin:%m-%d %H:%M}", "end": f"{end:%H:%M}"},
            kept=_("填过的内容都还在，没有提交"), todo=_("换一间，或者换一个时间"), code="room_taken",
        )  # fmt: skip
    session.room = room


@transaction.atomic
def open_room(
    *, unit_id: UUID, name: str, address: str = "", seats: int = 8, two_doors: bool = False, by: Viewer, now: datetime
) -> Room:
    """A named room of a unit; one that was closed is opened again."""
    if not name.strip():
        raise BadInput(_("没有写调解室的名称"), field="name")
    before = Room.objects.select_for_update().filter(county=by.county, unit=unit_id, name=name.strip()).first()
    if before is not None and before.closed_on is None:
        raise NotAllowed(_("这个单位已有同名的调解室"), todo=_("换一个名称"))
    room = before or Room(county=by.county, unit_id=unit_id, name=name.strip()[:40])
    room.address, room.seats, room.two_doors, room.closed_on = address.strip()[:120], seats, two_doors, None
    register_entry("room", room.pk, "open_room", by=by, now=now, unit_id=unit_id, first=before is None)
    room.save(force_insert=before is None)
    return room


@transaction.atomic
def close_room(room_id: UUID, *, by: Viewer, now: datetime) -> None:
    """No new sessions there; those planned stay."""
    room = Room.objects.select_for_update().filter(pk=room_id, county=by.county).first()
    if room is None:
        raise Unknown(_("没有这间调解室"))
    register_entry("room", room.pk, "close_room", by=by, now=now, unit_id=room.unit_id, first=False)
    Room.objects.filter(pk=room.pk).update(closed_on=county_day(now))

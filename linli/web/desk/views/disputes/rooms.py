# SPDX-License-Identifier: MulanPSL-2.0
"""Mediation rooms and their day: what is free when. Times, never names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes.actions import close_room, open_room
from linli.disputes.queries import rooms, units_seen
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.rules import Viewer
from linli.web.desk.forms.mediation import CloseRoomForm, RoomForm
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import COMMITTEE, readers
from linli.web.shared.moments import full_day


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """One day of every room that this post's units have."""
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    day = _asked(request.GET.get("day", ""), today)
    found = rooms(viewer, day)
    table = Table(
        full_day(day), (_("调解室"), _("单位"), _("地址"), _("座位"), _("这一天的安排")),
        [_row(room, sessions) for room, sessions in found], empty=_("还没有登记调解室"),
    )  # fmt: skip
    days = [(day + timedelta(days=n), n) for n in (-1, 1)]
    return board(
        request, here="rooms", title=_("调解室安排"), tables=[table], offered=_acts(request, viewer, found),
        lead=_("同一间、同一时间只能安排一场；背靠背时优先用有两个门的。"), template="desk/disputes/rooms.html", day=day,
        days=days, today=today,
    )  # fmt: skip


def _asked(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def _row(room: Any, sessions: list[Any]) -> list[Any]:
    taken = [
        f"{one.starts_at.astimezone(COUNTY_ZONE):%H:%M}–{one.ends_at.astimezone(COUNTY_ZONE):%H:%M}" for one in sessions
    ]
    return [
        Cell(room.name, sub=_("有两个门") if room.two_doors else ""), unit_name(room.unit_id), room.address,
        Cell(room.seats, "num"), "、".join(taken) or Cell(_("空着"), tag="green"),
    ]  # fmt: skip


def _acts(request: HttpRequest, viewer: Viewer, found: list[Any]) -> Offered:
    if viewer.role not in COMMITTEE:
        return ()
    units = [(str(one), unit_name(one)) for one in units_seen(viewer)]

    def opened(given: dict[str, Any]) -> str:
        room = open_room(**{**given, "unit_id": UUID(given["unit_id"])}, by=viewer, now=timezone.now())
        return _("已登记：%(name)s。") % {"name": room.name}

    def closed(given: dict[str, Any]) -> str:
        close_room(UUID(given["room_id"]), by=viewer, now=timezone.now())
        return _("已停用；已经安排好的不变。")

    choices = {"room_id": [(str(room.pk), room.name) for room, _sessions in found]}
    acts = [offer(request, "open", _("登记调解室"), RoomForm, opened, choices={"unit_id": units})]
    return [*acts, offer(request, "close", _("停用调解室"), CloseRoomForm, closed, choices=choices)] if found else acts

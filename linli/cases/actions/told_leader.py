# SPDX-License-Identifier: MulanPSL-2.0
"""The leader whom a reception day names is told of it, of who books, and that it is off; no notice says who comes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.notices.actions import tell
from linli.notices.rules import Recipient

if TYPE_CHECKING:
    from linli.cases.models import ReceptionDay
    from linli.people.rules import Viewer

NAMED, BOOKED, OFF = "reception.named", "reception.booked", "reception.off.leader"


def tell_leader(
    kind: str, day: ReceptionDay, *, by: Viewer | None = None, starts: datetime | None = None, now: datetime
) -> None:
    """Nobody, where the day names nobody or who acts. `starts`: the place that was booked; None is the whole day."""
    if day.leader is None or (by is not None and by.id == day.leader):
        return
    facts = {"at": (starts or day.starts_at).isoformat()}
    tell(kind, about=day.subject, to=[Recipient("post", day.leader)], at=now, facts=facts)

# SPDX-License-Identifier: MulanPSL-2.0
"""The lamp of a promise: colour, icon and words, never the colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.cases.queries.lists import SOON
from linli.cases.rules.states import ENDED_STATES
from linli.kernel.times import county_day


@dataclass(frozen=True, slots=True)
class Lamp:
    """`colour` is green, yellow, red or grey; `words` say the same thing."""

    colour: str
    icon: str
    words: str


def lamp_of(due_at: datetime | None, state: str = "", *, now: datetime) -> Lamp:
    """How a promise stands at `now`, by calendar days in county time.

    The clocks room will bring working days and pauses; this is the one place to ask it.
    """
    if state in ENDED_STATES:
        return Lamp("grey", "circle-check", _("已了结"))
    if due_at is None:
        return Lamp("grey", "clock", _("未定时限"))
    days = (county_day(due_at) - county_day(now)).days
    if now > due_at:
        return Lamp("red", "alert-triangle", _late(now - due_at, -days))
    if days == 0:
        return Lamp("yellow", "hourglass", _("今日到期"))
    words = ngettext("剩余%(count)d天", "剩余%(count)d天", days) % {"count": days}
    return Lamp("yellow", "hourglass", words) if due_at - now < SOON else Lamp("green", "clock", words)


def _late(over: timedelta, days: int) -> str:
    if days:
        return ngettext("超期%(count)d天", "超期%(count)d天", days) % {"count": days}
    hours = int(over.total_seconds() // 3600)
    if hours:
        return ngettext("超期%(count)d小时", "超期%(count)d小时", hours) % {"count": hours}
    return _("刚刚超期")

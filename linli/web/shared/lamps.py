# SPDX-License-Identifier: MulanPSL-2.0
"""The lamp of a promise: colour, icon and words, never the colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.cases.rules.states import ENDED_STATES, State
from linli.clocks.rules.lamps import Colour, colour_of
from linli.clocks.rules.running import Reckoned, at_the_latest
from linli.kernel.times import county_day


@dataclass(frozen=True, slots=True)
class Lamp:
    """`colour` is green, yellow, red or grey; `words` say the same thing."""

    colour: str
    icon: str
    words: str


def lamp_of_case(case: Any, now: datetime) -> Lamp:
    """How the promise of a case stands at `now`."""
    return lamp_of(case.due_at, case.state, now=now, waits_for_year=case.waits_for_year)


def lamp_of(due_at: datetime | None, state: str = "", *, now: datetime, waits_for_year: int | None = None) -> Lamp:
    """How a promise stands at `now`: its due time has working days and pauses in it; the words count calendar days.

    What is answered keeps no promise any more; what is suspended has a due time behind its last day of waiting; what
    waits for the holidays of a year is not late on a day that is guessed.
    """
    if state in ENDED_STATES:
        return Lamp("grey", "circle-check", _("已了结"))
    if due_at is None:
        return Lamp("grey", "clock", _("未定时限"))
    if state == State.ANSWERED:
        return Lamp("grey", "circle-check", _("已答复"))
    colour = colour_of(due_at, now, waits_for_year)
    if colour is None:
        return Lamp("grey", "clock", _("待节假日安排"))
    if colour == Colour.RED:
        due_at = at_the_latest(Reckoned(due_at, waits_for_year))
        return Lamp("red", "alert-triangle", _late(now - due_at, (county_day(now) - county_day(due_at)).days))
    days = (county_day(due_at) - county_day(now)).days
    if state == State.SUSPENDED:
        return Lamp("grey", "clock", _("暂停计时"))
    if days == 0:
        return Lamp("yellow", "hourglass", _("今日到期"))
    words = ngettext("剩余%(count)d天", "剩余%(count)d天", days) % {"count": days}
    if waits_for_year:
        words = ngettext("至少剩余%(count)d天", "至少剩余%(count)d天", days) % {"count": days}
    return Lamp("yellow", "hourglass", words) if colour == Colour.YELLOW else Lamp("green", "clock", words)


def _late(over: timedelta, days: int) -> str:
    if days:
        return ngettext("超期%(count)d天", "超期%(count)d天", days) % {"count": days}
    hours = int(over.total_seconds() // 3600)
    if hours:
        return ngettext("超期%(count)d小时", "超期%(count)d小时", hours) % {"count": hours}
    return _("刚刚超期")

# SPDX-License-Identifier: MulanPSL-2.0
"""Moments in words, in county time: 2026年11月21日 14:30 星期六, and the English of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from linli.kernel.times import COUNTY_ZONE

_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def full_moment(moment: datetime) -> str:
    """2026年11月21日 14:30 星期六 · Sat 21 Nov 2026, 14:30."""
    local = moment.astimezone(COUNTY_ZONE)
    if _english():
        return f"{_DAYS[local.weekday()]} {full_day(local.date())}, {local:%H:%M}"
    return f"{full_day(local.date())} {local:%H:%M} {_WEEKDAYS[local.weekday()]}"


def full_span(begins: datetime, ends: datetime) -> str:
    """Of one day: 2026年11月21日 星期六 14:30–16:00 · Sat 21 Nov 2026, 14:30–16:00."""
    local, until = begins.astimezone(COUNTY_ZONE), ends.astimezone(COUNTY_ZONE)
    day, hours = full_day(local.date()), f"{local:%H:%M}–{until:%H:%M}"
    if _english():
        return f"{_DAYS[local.weekday()]} {day}, {hours}"
    return f"{day} {_WEEKDAYS[local.weekday()]} {hours}"


def full_day(day: date) -> str:
    """2026年11月21日 · 21 Nov 2026. A moment is taken to its county day."""
    if isinstance(day, datetime):
        day = day.astimezone(COUNTY_ZONE).date()
    if _english():
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def brief_moment(moment: datetime, now: datetime) -> str:
    """For lists and stories: 今天 14:30, 11月21日 14:30, and with the year when it is another one."""
    local, today = moment.astimezone(COUNTY_ZONE), now.astimezone(COUNTY_ZONE).date()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return _("今天 %(clock)s") % {"clock": clock}
    if local.year != today.year:
        return f"{full_day(local.date())} {clock}"
    if _english():
        return f"{local.day} {_MONTHS[local.month - 1]}, {clock}"
    return f"{local.month}月{local.day}日 {clock}"


def time_ago(moment: datetime, now: datetime) -> str:
    """刚刚 · 5分钟前 · 3小时前 · 2天前, then the day itself."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return _("刚刚")
    if minutes < 60:
        return ngettext("%(count)d分钟前", "%(count)d分钟前", minutes) % {"count": minutes}
    if minutes < 24 * 60:
        return ngettext("%(count)d小时前", "%(count)d小时前", minutes // 60) % {"count": minutes // 60}
    days = minutes // (24 * 60)
    if days < 30:
        return ngettext("%(count)d天前", "%(count)d天前", days) % {"count": days}
    return full_day(moment)


def duration_words(took: timedelta) -> str:
    """2天3小时 · 45分钟: the two largest parts."""
    minutes = max(int(took.total_seconds() // 60), 0)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        parts = [(days, _("天")), (hours, _("小时"))]
    elif hours:
        parts = [(hours, _("小时")), (minutes, _("分钟"))]
    else:
        parts = [(minutes, _("分钟"))]
    joint = " " if _english() else ""
    return joint.join(f"{number}{joint}{word}" for number, word in parts if number) or _("不到1分钟")


def _english() -> bool:
    return (get_language() or "").startswith("en")

# SPDX-License-Identifier: MulanPSL-2.0
"""Words of the notices of each rung, told once at start."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils.translation import gettext

from linli.clocks import texts
from linli.clocks.queries.office import year_missing
from linli.clocks.registry import room_of
from linli.clocks.rules.running import Kind
from linli.kernel.standing import Finding, look_at
from linli.kernel.times import COUNTY_ZONE
from linli.notices.registry import give_words
from linli.notices.rules import NoticeFacts


def wire() -> None:
    look_at(_year_is_loaded)
    for rung in texts.RUNGS:
        give_words(f"clock.{rung}", partial(_words, rung))


def _year_is_loaded(now: datetime) -> Finding:
    """From 1 November the next year's holidays have to be there."""
    year = year_missing(settings.LINLI_COUNTY, now=now)
    if year is None:
        return "calendar", True, gettext("节假日安排已装入。")
    words = gettext("%(year)d年的节假日安排还没有导入：跨入那一年的时限算不准。请系统管理员在“日历时限”里导入。")
    return "calendar", False, words % {"year": year}


def _words(rung: str, facts: NoticeFacts) -> str:
    number, _title = room_of(facts.about_kind).words(facts.about, facts.about_id)
    due = datetime.fromisoformat(str(facts.facts["due"])).astimezone(COUNTY_ZONE)
    when = gettext("%(month)d月%(day)d日") % {"month": due.month, "day": due.day}
    clock = str(texts.KINDS[Kind(str(facts.facts["clock"]))])
    return gettext(texts.NOTICES[rung]) % {"number": number, "clock": clock, "due": when}

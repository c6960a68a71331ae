# SPDX-License-Identifier: MulanPSL-2.0
"""Words of the notices of each rung, told once at start."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.utils.translation import gettext

from linli.clocks import texts
from linli.clocks.registry import room_of
from linli.clocks.rules.running import Kind
from linli.kernel.times import COUNTY_ZONE
from linli.notices.registry import give_words
from linli.notices.rules import NoticeFacts


def wire() -> None:
    for rung in texts.RUNGS:
        give_words(f"clock.{rung}", partial(_words, rung))


def _words(rung: str, facts: NoticeFacts) -> str:
    number, _title = room_of(facts.about_kind).words(facts.about, facts.about_id)
    due = datetime.fromisoformat(str(facts.facts["due"])).astimezone(COUNTY_ZONE)
    when = gettext("%(month)d月%(day)d日") % {"month": due.month, "day": due.day}
    clock = str(texts.KINDS[Kind(str(facts.facts["clock"]))])
    return gettext(texts.NOTICES[rung]) % {"number": number, "clock": clock, "due": when}

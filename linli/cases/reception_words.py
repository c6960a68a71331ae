# SPDX-License-Identifier: MulanPSL-2.0
"""Words and link of the notices about a reception day, given once at start."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as mark

from linli.cases.actions.calling_off import CALLED_OFF
from linli.cases.actions.posts_ended import NO_RECEIVER
from linli.cases.actions.told_leader import BOOKED, NAMED, OFF
from linli.cases.queries.reception import any_reception_day
from linli.kernel.times import COUNTY_ZONE
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts

WORDS = {
    NO_RECEIVER: mark("%(month)d月%(day)d日%(time)s“%(desk)s”的接访领导岗位已停用，请取消后另行公布。"),
    CALLED_OFF: mark("您预约的%(month)d月%(day)d日%(time)s“%(desk)s”取消了：%(why)s。请另约一天，或直接反映。"),
    NAMED: mark("%(month)d月%(day)d日%(time)s“%(desk)s”由您接访，在%(place)s。"),
    BOOKED: mark("%(month)d月%(day)d日%(time)s“%(desk)s”有人预约了。"),
    OFF: mark("由您接访的%(month)d月%(day)d日%(time)s“%(desk)s”取消了：%(why)s。"),
}


def wire_reception() -> None:
    for kind, words in WORDS.items():
        give_words(kind, partial(_words, words))
    give_link("reception", lambda facts: f"/desk/reception/{facts.about_id}")


def _words(words: str, facts: NoticeFacts) -> str:
    day, at = any_reception_day(facts.about_id), datetime.fromisoformat(str(facts.facts["at"])).astimezone(COUNTY_ZONE)
    return gettext(words) % {
        "month": at.month,
        "day": at.day,
        "time": f"{at:%H:%M}",
        "desk": day.desk,
        "place": day.place.rstrip("。"),
        "why": day.called_off_why.rstrip("。"),
    }

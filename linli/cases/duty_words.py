# SPDX-License-Identifier: MulanPSL-2.0
"""Words and link of the notices about a shift of duty, given once at start."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as mark

from linli.cases.actions.duty import OFF, PLANNED
from linli.cases.actions.posts_ended import NOBODY_ON_DUTY
from linli.cases.rules.duty import Part
from linli.cases.texts import DUTY_PARTS
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts

WORDS = {
    NOBODY_ON_DUTY: mark("%(month)d月%(day)d日%(part)s值班的岗位已停用，请另排。"),
    PLANNED: mark("%(month)d月%(day)d日%(part)s由您值班。"),
    OFF: mark("%(month)d月%(day)d日%(part)s您的值班取消了。"),
}


def wire_duty() -> None:
    for kind, words in WORDS.items():
        give_words(kind, partial(_words, words))
    give_link("duty", lambda facts: f"/desk/duty?on={facts.facts['on']}")


def _words(words: str, facts: NoticeFacts) -> str:
    on = date.fromisoformat(str(facts.facts["on"]))
    return gettext(words) % {"month": on.month, "day": on.day, "part": DUTY_PARTS[Part(str(facts.facts["part"]))]}

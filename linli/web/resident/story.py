# SPDX-License-Identifier: MulanPSL-2.0
"""A matter's states and story in a resident's words: who does what by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from linli.cases.queries import worked_on
from linli.cases.rules.states import State

if TYPE_CHECKING:
    from linli.cases.models import Case
    from linli.cases.queries.story import StoryLine

NOW = {  # what the unit named above these words is doing
    State.REPORTED: _("已经收到，正在安排由谁来办"),
    State.VERIFYING: _("已请网格员到现场看一看"),
    State.ACCEPTED: _("已经受理，正在安排办理单位"),
    State.DISPATCHED: _("已经派给它，等它签收"),
    State.HANDLING: _("正在办理"),
    State.SUSPENDED: _("要等鉴定、公告、听证或补正，时限暂停，等到了就接着办"),
    State.RETURNED: _("办理单位认为不归它管，正在重新安排"),
    State.IN_RULING: _("正在裁定由哪个单位办"),
    State.FINISHED: _("办理单位说办完了，正在核查"),
    State.CHECKED: _("已经核查，准备答复您"),
    State.CLOSED: _("已经结案，正在写给您的答复"),
    State.ANSWERED: _("已经答复您，等您说一声解决了没有"),
    State.COMPLETE: _("这件事办完了"),
    State.REFUSED: _("没有受理，理由和该去哪里写在下面"),
    State.MERGED: _("与另一件相同的事一起办，结果同样会答复您"),
}
_ICONS = {
    "report": "send", "accept": "clipboard-check", "refuse": "ban", "ask_verify": "map-search", "verify": "eye",
    "settle_on_spot": "circle-check", "dispatch": "arrow-right", "sign": "pencil", "return": "corner-up-left",
    "rule": "gavel", "hand_up": "arrow-up", "hand_down": "arrow-down", "finish": "check", "check": "checks",
    "send_back": "arrow-back-up", "recall": "arrow-back-up", "close": "archive", "answer": "message-circle", "call_back": "phone-call",
    "rate": "star", "reopen": "refresh", "merge": "arrow-merge", "unmerge": "arrows-split", "split": "arrows-split",
    "undo": "arrow-back-up", "urge": "bell-ringing", "reveal": "eye", "release_file": "photo",
    "hold_file": "eye-off", "whistle": "speakerphone", "report_in": "users",
    "record_meeting": "messages", "finish_part": "circle-check", "take_up": "user", "let_go": "user-check", "ask_review": "gavel",
}  # fmt: skip
_COLOURS = {"answer": "green", "settle_on_spot": "green", "refuse": "red", "return": "yellow", "send_back": "yellow"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line for `shared/_story.html`; residents read no staff names and no durations."""

    words: str
    at: datetime
    note: str = ""
    icon: str = "point"
    colour: str = ""
    who: str = ""
    unit: str = ""
    took: None = None


def now_words(case: Case) -> str:
    """Of a merged case, what is done with the one it was merged into."""
    return str(NOW[State(worked_on(case).state)])


def plain_lines(story: Iterable[StoryLine]) -> list[Line]:
    """Newest first; the thread has a place of its own."""
    lines = [
        Line(
            line.plain,
            line.at,
            note="\n".join(words for _label, words in line.words),
            icon=_ICONS.get(line.step, "point"),
            colour=_COLOURS.get(line.step, ""),
        )
        for line in story
        if line.step != "write"
    ]
    return lines[::-1]

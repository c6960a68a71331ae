# SPDX-License-Identifier: MulanPSL-2.0
"""The numbers of the supervisor's desk. One predicate makes the number, its list and its line on the day's sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linli.insight.rules.marking import mark

STUCK_DAYS = 10


class Watch(StrEnum):
    RED = "red"
    DUE_TODAY = "due_today"
    UNSIGNED = "unsigned"
    RETURNED_TWICE = "returned_twice"
    WHISTLES = "whistles"
    STUCK = "stuck"
    REOPENED = "reopened"
    EXTENSIONS = "extensions"
    REVIEWS = "reviews"
    EXCLUSIONS = "exclusions"


@dataclass(frozen=True, slots=True)
class Number:
    """`word` heads the number, `meaning` says what is counted; `is_red` where any at all is bad.

    `of_open` counts among what is open; else ended matters stand behind it too.
    """

    key: Watch
    word: str
    meaning: str
    icon: str
    is_red: bool = False
    of_open: bool = True


NUMBERS: tuple[Number, ...] = (
    Number(Watch.RED, mark("超期"), mark("过了答复反映人的承诺、还没了结"), "alert-triangle", is_red=True),
    Number(Watch.DUE_TODAY, mark("今日到期"), mark("今天二十四点以前到期、还没了结"), "hourglass"),
    Number(Watch.UNSIGNED, mark("未签收"), mark("派出后单位还没签收"), "clipboard-check"),
    Number(Watch.RETURNED_TWICE, mark("两次退回"), mark("退回过两次以上、还没了结"), "corner-up-left", is_red=True),
    Number(Watch.WHISTLES, mark("哨未应"), mark("吹了哨，有单位还没报到"), "speakerphone"),
    Number(Watch.STUCK, mark("停滞"), mark("停在同一状态超过规定天数"), "clock", is_red=True),
    Number(Watch.REOPENED, mark("重新打开"), mark("回访没解决或反映人重新打开、还没了结"), "rotate-clockwise"),
    Number(Watch.EXTENSIONS, mark("延期待答复"), mark("单位申请了延期、还没有人答复"), "hourglass"),
    Number(
        Watch.REVIEWS,
        mark("待复查复核"),
        mark("信访人请求复查复核、还没有意见，含已办结的"),
        "file-text",
        of_open=False,
    ),
    Number(
        Watch.EXCLUSIONS,
        mark("待审剔除申请"),
        mark("申请不计入三率，等另一个人审批，含已办结的"),
        "gavel",
        of_open=False,
    ),
)
BY_KEY = {number.key: number for number in NUMBERS}

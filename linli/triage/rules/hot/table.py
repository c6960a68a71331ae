# SPDX-License-Identifier: MulanPSL-2.0
"""The two tables of the 2020 contest: the five hottest issues, and the messages behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from linli.triage.rules.hot.values import HotIssue

ISSUES = ("热度排名", "问题ID", "热度指数", "时间范围", "地点/人群", "问题描述")
MESSAGES = ("问题ID", "留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "点赞数", "反对数")
MOST = 5

Row = tuple[str | int | float, ...]


def five_rows(issues: Sequence[HotIssue], place: Callable[[HotIssue], str] = lambda issue: issue.place) -> list[Row]:
    """热点问题表: rank, id, heat, span, place or group, description."""
    return [
        (
            rank,
            rank,
            issue.heat,
            f"{issue.first_at:%Y/%m/%d}至{issue.last_at:%Y/%m/%d}",
            place(issue) or "—",
            issue.title,
        )
        for rank, issue in enumerate(issues[:MOST], start=1)
    ]


def message_rows(issues: Sequence[HotIssue], message: Callable[[str], Mapping[str, str]]) -> Iterable[Row]:
    """热点问题留言明细表: every message of those issues, by rank and time. `message(id)` gives its columns."""
    for rank, issue in enumerate(issues[:MOST], start=1):
        for message_id in issue.messages:
            row = message(message_id)
            yield (
                rank,
                message_id,
                *(row.get(name, "") for name in ("user_id", "title", "time", "text", "upvotes", "downvotes")),
            )

# SPDX-License-Identifier: MulanPSL-2.0
"""Each hand-off in words: from whom or to whom, how it stands and since when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from linli.disputes.rules.table.handing import PARTNERS
from linli.files.queries import files_of_many

_OUT = {
    "sent": mark("已发出，等对方答复"),
    "accepted": mark("对方接收办理"),
    "refused": mark("对方不接收"),
    "returned": mark("对方办后退回"),
    "reported": mark("对方已办结"),
}
_IN = {
    "sent": mark("收到来函，还没有确认接收"),
    "accepted": mark("已确认接收"),
    "refused": mark("没有调解，待反馈"),
    "reported": mark("结果已反馈"),
}


@dataclass(frozen=True, slots=True)
class HandoffLine:
    row: Any
    partner: str
    state: str
    on: datetime | None
    due_at: datetime | None  # None once it is over
    report_letter: str
    files: list[Any]


def handoff_lines(page: Any) -> list[HandoffLine]:
    """Of those that the viewer may see, the oldest first."""
    files = files_of_many("dispute_handed", [one.pk for one in page.handoffs]) if page.handoffs else {}
    return [_line(one, files[one.pk]) for one in page.handoffs]


def _line(one: Any, files: list[Any]) -> HandoffLine:
    on = {"sent": one.sent_at, "accepted": one.accepted_at if one.inwards else one.answered_at,
          "reported": one.reported_at, "returned": one.reported_at or one.answered_at}.get(one.state, one.answered_at)  # fmt: skip
    return HandoffLine(
        one, _(dict(PARTNERS).get(one.partner, one.partner)), _((_IN if one.inwards else _OUT)[one.state]), on,
        one.their_due_at if one.state in ("sent", "accepted") else None, one.report_letter, files,
    )  # fmt: skip

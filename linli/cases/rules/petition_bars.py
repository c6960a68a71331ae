# SPDX-License-Identifier: MulanPSL-2.0
"""What may not be done to a petition: the law gives it its days, a written opinion and a review of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.reception import PENDING, PETITION
from linli.cases.rules.states import Party

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_suspend(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    """信访工作条例(2022) art. 34 knows one way to more time, which the head of the body opens, thirty days at most; the
    only days that do not count are those of a hearing in a 复核 (art. 36)."""
    if facts.order_type != PETITION:
        return ""
    return "信访事项的法定期限不能挂起；确需更多时间的，由本机关负责人批准延期（信访工作条例第三十四条）"


def bar_merge(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    """Each petitioner is owed a notice, an opinion and a review in writing (art. 23, 34 to 36): a merged one has none."""
    own = facts.order_type == PETITION or facts.reviewed in PENDING
    return "信访事项要各自出具意见书、各自可以复查复核，不能并案，请用“关联”" if own else ""


PETITION_BARS = {"suspend": bar_suspend, "merge": bar_merge}

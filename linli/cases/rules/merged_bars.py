# SPDX-License-Identifier: MulanPSL-2.0
"""What the reporter of a merged case may say: once the lead has ended, as they could of one of their own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.states import Party, State

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer

ANSWERED = frozenset({State.ANSWERED, State.COMPLETE})


def bar_rate(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.state != State.MERGED:
        return ""
    return "" if facts.lead.state in ANSWERED else "合并办理的那一件还没有答复，答复后请再评价"


def bar_reopen_merged(facts: Facts, parties: set[Party]) -> str:
    """The office has unmerge; the reporter gets a round of their own once the lead was answered or refused."""
    if Party.REPORTER not in parties:
        return "已并入另一件，要单独办请用“取消并案”"
    return "" if facts.lead.state in ANSWERED | {State.REFUSED} else "合并办理的那一件还没有答复，答复后才能重新打开"

# SPDX-License-Identifier: MulanPSL-2.0
"""Why ending a matter taken up by name is closed, beyond state, role and party."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.states import Party

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_let_go(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "" if facts.taken else "还没有领导包案"


BACKLOG_BARS = {"let_go": bar_let_go}

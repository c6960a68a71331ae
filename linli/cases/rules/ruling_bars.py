# SPDX-License-Identifier: MulanPSL-2.0
"""Why a ruling on a matter that was returned too often is closed: no party to it rules. And taking one back unasked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.states import Party
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_rule(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if viewer.unit_id != facts.ruler_id:
        own = Party.CENTRE in parties
        return "本中心自己退回过这件事，是当事单位，由上一级综治中心裁定" if own else "由受理这件事的综治中心裁定"
    return "退回这件事的人不能自己裁定，请另一位同事裁定" if viewer.account_id in facts.returners else ""


def bar_recall(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "" if facts.is_left_alone(county_day(now)) else "承办单位有人在岗，由它办理或者退回"


RULING_BARS = {"rule": bar_rule, "recall": bar_recall}

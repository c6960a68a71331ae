# SPDX-License-Identifier: MulanPSL-2.0
"""Why a grid worker may not settle a matter on the spot."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.states import Channel, Party, State

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_settle(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    """What others told is settled by who was asked to look; a complaint or tip, which may be about them, never."""
    if facts.confidential:
        return "要为反映人保密的事项不能就地办结，由综治中心安排办理"
    if facts.state == State.REPORTED and facts.channel != Channel.GRID:
        return "别人反映的事项，综治中心请您核实以后才能就地办结"
    return ""


INTAKE_BARS = {"settle_on_spot": bar_settle}

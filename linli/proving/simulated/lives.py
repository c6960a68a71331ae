# SPDX-License-Identifier: MulanPSL-2.0
"""The life of one simulated case: its steps with times and actors, and the rows that they add up to."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from linli.cases.rules.states import STAGE_OF
from linli.kernel.ids import id_at
from linli.proving.simulated.clockwork import climb, promise_due, tick
from linli.proving.simulated.limits import Limits
from linli.proving.simulated.paths import later, pace_of, path_of
from linli.proving.simulated.rows import Life
from linli.proving.simulated.turns import Moment, Telling, take


def live(told_at: datetime, now: datetime, say: Telling, limits: Limits, random: Random) -> Life:
    """One life from `told_at` (in the county's zone) to its end, or to where it stands at `now`."""
    centre = say.who.centres["county"].unit_id
    row: dict[str, Any] = {
        "state": "reported", "tier": "county", "centre_id": centre, "reported_at": told_at, "state_at": told_at,
        "returns": 0, "call_backs": 0, "reopened": 0, "ruled": False, "exclusion": "", "whistles": 0, "joint": False,
        "asked_more": 0, "extended": 0, "due_at": told_at,
    }  # fmt: skip
    facts = {"channel": "web", "type": say.matter.order_type, "unit": centre, "limits": limits.text("report", "")}
    life, at = Life(id_at(told_at), row, [("report", told_at, None, facts)]), told_at
    tick(life, limits, moved=True)
    row["due_at"] = promise_due(life)
    pace = pace_of(row["due_at"] - told_at)
    for step in say.path or path_of(random):
        at = later(at, step, pace, random)
        if at >= now:
            break
        climb(life, at, limits)
        take(life, Moment(step, at, say, limits, random))
        row["due_at"] = promise_due(life)
    climb(life, now, limits)
    row["stage"] = STAGE_OF[row["state"]]
    row["version"] = len(life.entries)
    return life

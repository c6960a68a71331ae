# SPDX-License-Identifier: MulanPSL-2.0
"""States of a case and the stage (desk tab) each belongs to."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    REPORTED = "reported"
    VERIFYING = "verifying"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    SUSPENDED = "suspended"
    RETURNED = "returned"
    IN_RULING = "in_ruling"
    FINISHED = "finished"
    CHECKED = "checked"
    CLOSED = "closed"
    ANSWERED = "answered"
    COMPLETE = "complete"
    REFUSED = "refused"
    MERGED = "merged"


class Stage(StrEnum):
    """Who has to act: the one indexed column behind the desk's tabs."""

    TODO = "todo"  # the centre
    TO_SIGN = "to_sign"  # the unit, which has not signed yet
    HANDLING = "handling"  # the unit
    RETURNED = "returned"  # the centre: dispatch anew or rule
    ENDED = "ended"  # nobody


STAGE_OF: dict[str, Stage] = {
    State.REPORTED: Stage.TODO,
    State.VERIFYING: Stage.TODO,
    State.ACCEPTED: Stage.TODO,
    State.DISPATCHED: Stage.TO_SIGN,
    State.HANDLING: Stage.HANDLING,
    State.SUSPENDED: Stage.HANDLING,
    State.RETURNED: Stage.RETURNED,
    State.IN_RULING: Stage.RETURNED,
    State.FINISHED: Stage.TODO,
    State.CHECKED: Stage.TODO,
    State.CLOSED: Stage.TODO,
    State.ANSWERED: Stage.TODO,
    State.COMPLETE: Stage.ENDED,
    State.REFUSED: Stage.ENDED,
    State.MERGED: Stage.ENDED,
}
OPEN_STATES = frozenset(state for state, stage in STAGE_OF.items() if stage != Stage.ENDED)
ENDED_STATES = frozenset(STAGE_OF) - OPEN_STATES
WITH_UNIT = frozenset({Stage.TO_SIGN, Stage.HANDLING})
MAY_COME_BACK = frozenset({State.FINISHED, State.CHECKED})  # the unit's result may be found wanting


class Urgency(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"
    CRITICAL = "critical"


class Channel(StrEnum):
    WEB = "web"
    HOTLINE = "hotline"
    COUNTER = "counter"
    DUTY = "duty"
    VISIT = "visit"  # received at a reception day
    GRID = "grid"
    API = "api"
    IMPORT = "import"


class Party(StrEnum):
    """What a viewer is to one case."""

    CENTRE = "centre"  # works at the centre that answers for it
    HOLDER = "holder"  # works at the unit that has to act on it now
    UNIT = "unit"  # works at the unit of the newest leg
    GRID = "grid"  # the grid worker of its grid
    REPORTER = "reporter"
    ABOVE = "above"  # supervises the area
    CALLED = "called"  # works at a unit that was whistled for
    CAME = "came"  # works at one that came and was let go; it still judges the whistle
    FIRST = "first"  # works at the unit that was given it first and answers until another has signed (首接负责)
    UPPER = "upper"  # works at the centre of a tier above, on whose ground it lies


class LegOutcome(StrEnum):
    FINISHED = "finished"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"  # with its whistle, or because nobody is left there
    UNDONE = "undone"  # a dispatch taken back within its seconds: never that unit's
    EXCUSED = "excused"  # of a whistle, by ruling or by the caller


class Audience(StrEnum):
    """Who may read a note."""

    EVERYBODY = "everybody"  # the reporter too
    STAFF = "staff"
    CENTRE = "centre"


TIERS = ("city", "county", "town", "village")
TIER_WIDTH = {"city": 4, "county": 6, "town": 9, "village": 12}
CONFIDENTIAL_ORDER_TYPES = frozenset({"C", "R", "X"})  # complaint, tip, petition; the data may add more

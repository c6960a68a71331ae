# SPDX-License-Identifier: MulanPSL-2.0
"""States of a dispute and the stage each belongs to: who has to act now."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    APPLIED = "applied"  # asked for by a party, found in a round, or handed to us
    REGISTERED = "registered"
    NOT_TAKEN = "not_taken"
    ASKING = "asking"  # not every side has said yes yet
    REFUSED = "refused"
    CHOOSING = "choosing"  # mediators are chosen, named, declare interests
    MEDIATING = "mediating"
    SUSPENDED = "suspended"
    WITH_EXPERT = "with_expert"
    PERFORMING = "performing"  # an agreement is in force and watched
    CONFIRMING = "confirming"  # before the court
    HANDED_OVER = "handed_over"  # with another organ, which has not answered yet
    ENDED = "ended"  # without (full) agreement; other ways told
    CLOSED = "closed"
    FILED = "filed"


class Stage(StrEnum):
    """Who has to act: the one indexed column behind lists."""

    COMMITTEE = "committee"
    PARTIES = "parties"
    MEDIATOR = "mediator"
    PARTNER = "partner"
    OVER = "over"


STAGE_OF: dict[str, Stage] = {
    State.APPLIED: Stage.COMMITTEE,
    State.REGISTERED: Stage.COMMITTEE,
    State.NOT_TAKEN: Stage.OVER,
    State.ASKING: Stage.PARTIES,
    State.REFUSED: Stage.OVER,
    State.CHOOSING: Stage.COMMITTEE,
    State.MEDIATING: Stage.MEDIATOR,
    State.SUSPENDED: Stage.MEDIATOR,
    State.WITH_EXPERT: Stage.MEDIATOR,
    State.PERFORMING: Stage.MEDIATOR,
    State.CONFIRMING: Stage.MEDIATOR,
    State.HANDED_OVER: Stage.PARTNER,
    State.ENDED: Stage.MEDIATOR,
    State.CLOSED: Stage.COMMITTEE,
    State.FILED: Stage.OVER,
}
OPEN_STATES = frozenset(state for state, stage in STAGE_OF.items() if stage != Stage.OVER)
OVER_STATES = frozenset(STAGE_OF) - OPEN_STATES
BEFORE_AGREEMENT = frozenset(
    {State.ASKING, State.CHOOSING, State.MEDIATING, State.SUSPENDED, State.WITH_EXPERT}
)  # where a party may still stop it and the committee may end it
IN_THE_BEGINNING = frozenset({State.APPLIED, State.REGISTERED, State.ASKING})  # not all who must have said yes
AFTER_AGREEMENT = frozenset({State.PERFORMING, State.CONFIRMING})
WATCHED = OPEN_STATES - {State.ENDED, State.CLOSED}  # what is agreed is watched, and confirmed, wherever the rest is
AT_REST = frozenset({State.SUSPENDED, State.WITH_EXPERT})
IN_MEDIATION = frozenset({State.MEDIATING, State.SUSPENDED, State.WITH_EXPERT})


class Side(StrEnum):
    A = "a"  # who asked, or the first named
    B = "b"

    @property
    def other(self) -> Side:
        return Side.B if self is Side.A else Side.A


class Relation(StrEnum):
    """What a viewer is to one dispute."""

    SIDE_A = "side_a"
    SIDE_B = "side_b"
    AGENT_A = "agent_a"
    AGENT_B = "agent_b"
    MEDIATOR = "mediator"  # serves in it
    NAMED = "named"  # chosen or named, has not declared interests yet
    COMMITTEE = "committee"  # registers and assigns at the committee that has it
    CENTRE = "centre"  # operator of a centre over the place
    ABOVE = "above"  # supervises the area
    ANSWERING = "answering"  # the leader who answers by name for a red dispute
    PARTNER = "partner"  # works at the organ that handed it to us or got it from us
    RECEIVER = "receiver"  # of those, works at the organ that has it from us, with consent, and did not give it back
    LEFT = "left"  # stood on a side that goes on without them: keeps what everybody heard, speaks for it no more
    MACHINE = "machine"


OF_SIDE = {
    Side.A: frozenset({Relation.SIDE_A, Relation.AGENT_A}),
    Side.B: frozenset({Relation.SIDE_B, Relation.AGENT_B}),
}
SIDES = OF_SIDE[Side.A] | OF_SIDE[Side.B]


class Source(StrEnum):
    APPLIED = "applied"
    OFFERED = "offered"  # 主动调解
    POLICE = "police"
    COURT = "court"
    PETITION = "petition"
    PROCURATORATE = "procuratorate"
    OFFICE = "office"
    SCREENING = "screening"
    CASE = "case"  # a case became a dispute
    HOTLINE = "hotline"


class Tier(StrEnum):
    GRID = "grid"
    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"


class Team(StrEnum):
    WORTHIES = "worthies"
    LAWYERS = "lawyers"
    MASS = "mass"
    ADMINISTRATIVE = "administrative"
    JUDICIAL = "judicial"


class Grade(StrEnum):
    SIMPLE = "simple"
    ORDINARY = "ordinary"
    DIFFICULT = "difficult"
    MAJOR = "major"


class Colour(StrEnum):
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


COLOURS = (Colour.YELLOW, Colour.ORANGE, Colour.RED)  # in the order of gravity


class Consent(StrEnum):
    UNASKED = "unasked"
    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


class Where(StrEnum):
    """The room in which something was said: it decides who may read it."""

    JOINT = "joint"
    CAUCUS = "caucus"
    SAFETY = "safety"
    STAFF = "staff"
    RATED = "rated"  # what a side says of the mediation itself

# SPDX-License-Identifier: MulanPSL-2.0
"""Who reads what: one table for pages, papers, files, notices, API and tests.

人民调解法 art. 15 (no leaking of privacy), art. 23 (open or closed as the sides wish); 特邀调解规定 art. 22.
"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from linli.disputes.rules.reminding import STEPS_TOLD
from linli.disputes.rules.states import OF_SIDE, SIDES, Relation, Side, Where

R = Relation


class Sight(StrEnum):
    HEAD = "head"  # number, kind, place, state, clocks, colour
    JOINT = "joint"  # what was told and said before everybody; who the parties are (masked)
    PAPER = "paper"  # papers of both sides
    CAUCUS_A = "caucus_a"
    CAUCUS_B = "caucus_b"
    SAFETY_A = "safety_a"
    SAFETY_B = "safety_b"
    STAFF = "staff"
    HANDOFF = "handoff"
    REPLY = "reply"  # our letter to who sent it to us
    HANDED = "handed"  # what goes with a hand-over: the facts, who the parties are, the letter


SEES: dict[Sight, frozenset[Relation]] = {
    Sight.HEAD: frozenset(Relation),
    Sight.JOINT: SIDES | {R.MEDIATOR, R.COMMITTEE, R.ANSWERING, R.MACHINE},
    Sight.PAPER: SIDES | {R.MEDIATOR, R.COMMITTEE, R.MACHINE},
    Sight.CAUCUS_A: frozenset({R.SIDE_A, R.AGENT_A}),  # and the mediators who heard it
    Sight.CAUCUS_B: frozenset({R.SIDE_B, R.AGENT_B}),
    Sight.SAFETY_A: frozenset({R.SIDE_A, R.MEDIATOR, R.COMMITTEE, R.ANSWERING}),  # not an agent: it may be the one feared
    Sight.SAFETY_B: frozenset({R.SIDE_B, R.MEDIATOR, R.COMMITTEE, R.ANSWERING}),
    Sight.STAFF: frozenset({R.MEDIATOR, R.COMMITTEE}),
    Sight.HANDOFF: frozenset({R.MEDIATOR, R.COMMITTEE, R.CENTRE, R.PARTNER, R.RECEIVER, R.MACHINE}),
    Sight.REPLY: frozenset({R.PARTNER}),
    Sight.HANDED: frozenset({R.RECEIVER}),
}  # fmt: skip
_CAUCUS = {Side.A: Sight.CAUCUS_A, Side.B: Sight.CAUCUS_B}
_OF_ONE_SIDE = frozenset({Sight.CAUCUS_A, Sight.CAUCUS_B, Sight.SAFETY_A, Sight.SAFETY_B})
_PERSON = {Side.A: R.SIDE_A, Side.B: R.SIDE_B}
_SAFETY = {Side.A: Sight.SAFETY_A, Side.B: Sight.SAFETY_B}


def sees(found: frozenset[Relation], what: Sight) -> bool:
    """Whether one who is this to the dispute may see this kind of content at all."""
    if R.LEFT in found and what in _OF_ONE_SIDE:
        return False
    return bool(found & SEES[what])


def may_read(
    found: frozenset[Relation],
    where: str,
    side: str = "",
    *,
    viewer_id: UUID | None = None,
    heard_by: list[UUID] | tuple[UUID, ...] = (),
    allowed: bool = False,
) -> bool:
    """Whether words said in that room may be read.

    Args:
        heard_by: posts of the mediators that were told; one who came later has to be told anew.
        allowed: the side has allowed it: then it is as if said before everybody.
    """
    if where == Where.JOINT or (where == Where.CAUCUS and allowed):
        return sees(found, Sight.JOINT)
    if where == Where.STAFF:
        return sees(found, Sight.STAFF)
    if where == Where.RATED:  # not who is judged: the committee answers for the procedure
        return bool(found & OF_SIDE[Side(side)]) or (R.COMMITTEE in found and R.MEDIATOR not in found)
    if where == Where.SAFETY:
        return sees(found, _SAFETY[Side(side)])
    if sees(found, _CAUCUS[Side(side)]):
        return True
    return Relation.MEDIATOR in found and viewer_id is not None and viewer_id in heard_by


def may_be_helped(
    found: frozenset[Relation], *, mine: bool, teller: bool, alone: bool, side: str, safe_sides: str
) -> bool:
    """Whether what helps against violence (protection order, numbers) is shown: to the person it is about, and nobody else.

    Args:
        mine: the party stands for the viewer in person. teller: this very party told of it. alone: it has its side for
        itself, so that what the office opened for the side is about this person.
    """
    own = bool(found & {_PERSON[Side(side)]}) and mine
    return own and (teller or (alone and side in safe_sides))


def safety_seen(found: frozenset[Relation]) -> str:
    """The sides whose safety path this viewer may know of; what the software proposes tells of no other."""
    return "".join(side for side in Side if sees(found, _SAFETY[side]))


def sees_apart(found: frozenset[Relation], side: str) -> bool:
    """Whether one may know that a talk apart with this side is planned or was held, when and where."""
    return sees(found, Sight.STAFF) or sees(found, _CAUCUS[Side(side)])


def sees_session(found: frozenset[Relation], side: str) -> bool:
    """A joint session is everybody's; one apart with a side is that side's: the other may be who it fears."""
    return sees_apart(found, side) if side else sees(found, Sight.JOINT)


HIDDEN_STEPS = frozenset({"tell_fear", "open_safety", "safety_measure", "close_safety"})
STAFF_STEPS = STEPS_TOLD | frozenset(
    {"note", "grade", "link", "unlink", "colour", "visit_colour", "lower_colour", "revisit", "appraise", "reveal"}
)
_HEAD_STEPS = frozenset(
    {"register", "take", "not_take", "reassign", "hand_up", "hand_down", "close", "file", "expire", "rest_over"}
)


_SESSION_STEPS = frozenset({"plan_session", "cancel_session", "hold_session"})
_HANDED_STEPS = frozenset({"hand_over", "partner_answers", "partner_reports"})


def is_apart(step: str, side: str = "", where: str = "") -> bool:
    """Whether a line of the story tells of a talk apart with that side."""
    return bool(side) and (where == Where.CAUCUS or step in _SESSION_STEPS)


def sees_step(found: frozenset[Relation], step: str, side: str = "", where: str = "") -> bool:
    """Whether a line of the story may be read. Safety lines are for those in the safety circle of that side only."""
    if step in HIDDEN_STEPS:
        return bool(side) and all(may_read(found, Where.SAFETY, one) for one in side)
    if is_apart(step, side, where):
        return sees_apart(found, side)
    if step in STAFF_STEPS:
        return bool(found & {R.MEDIATOR, R.COMMITTEE, R.CENTRE, R.ABOVE, R.ANSWERING})
    if step in _HANDED_STEPS and sees(found, Sight.HANDED):
        return True
    return sees(found, Sight.JOINT) or step in _HEAD_STEPS or bool(found & {R.CENTRE, R.ABOVE})

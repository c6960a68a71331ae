# SPDX-License-Identifier: MulanPSL-2.0
"""Who reads a reporter's own words, and who may ask to see name and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.rules.guard import parties_of, why_no_call
from linli.cases.rules.states import OPEN_STATES, Party, Stage, State
from linli.cases.rules.table import STEPS
from linli.people.rules import Purpose, Role

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def keeps_teller(facts: Facts, viewer: Viewer) -> bool:
    """The operator of the centre that answers for it: knows who told it, makes the calls, releases what they sent."""
    return viewer.role == Role.OPERATOR and Party.CENTRE in parties_of(facts, viewer)


def sees_words(facts: Facts, viewer: Viewer, *, confidential: bool) -> bool:
    """May the viewer read the reporter's own words unredacted?

    Complaint, tip and petition: only the reporter and the centre that answers for the case. Otherwise the unit that
    has it and the grid worker on site too. Source: 信访工作条例(2022) art. 30; 济南 art. 32; 潍坊 art. 11.
    """
    parties = parties_of(facts, viewer)
    if Party.REPORTER in parties or keeps_teller(facts, viewer):
        return True
    if confidential:
        return False
    holds = Party.HOLDER in parties or (facts.joint and Party.CALLED in parties)
    acts = viewer.role in (Role.HANDLER, Role.UNIT_LEADER, Role.OPERATOR) and holds
    return acts or Party.GRID in parties


def may_reveal(facts: Facts, viewer: Viewer, *, confidential: bool, purpose: str = "") -> bool:
    """May the viewer ask to see the reporter's contact? Only who has to act; never the handler of a complaint or tip.

    Args:
        purpose: what for; "" asks whether there is any purpose for which it is shown. A centre above has but one: the
            call-back that it may make for a centre which handled the matter itself.
    """
    if facts.state not in OPEN_STATES and facts.state != State.COMPLETE:
        return False
    parties = parties_of(facts, viewer)
    if viewer.role == Role.OPERATOR and Party.CENTRE in parties:
        return True
    if purpose in ("", Purpose.CALL_BACK) and Party.UPPER in parties and _may_call_back(facts, viewer, parties):
        return True
    if confidential or facts.stage not in (Stage.HANDLING, Stage.TODO):
        return False
    holds = viewer.role in (Role.HANDLER, Role.UNIT_LEADER) and Party.HOLDER in parties
    return holds or (facts.state == State.VERIFYING and Party.GRID in parties)


def _may_call_back(facts: Facts, viewer: Viewer, parties: set[Party]) -> bool:
    step = STEPS["call_back"]
    takes = facts.state in step.sources and viewer.role in step.roles and bool(parties & step.parties)
    return takes and not why_no_call(facts, viewer, parties)

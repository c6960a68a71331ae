# SPDX-License-Identifier: MulanPSL-2.0
"""Exclusion from the rates, matters taken up, reviews of petitions: as the model believes in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from linli.kernel.refusals import BadInput, Refusal
from tests.cases.machine.places import POSTS, UNITS, centre_above
from tests.clocks.slow import slow_end

if TYPE_CHECKING:
    from tests.cases.machine.model import Expected

STEPS = (
    *(
        "ask_exclude",
        "decide_exclude",
        "ask_review",
        "hear",
        "give_review",
        "enter_review",
        "take_up",
        "let_go",
        "set_milestone",
        "reach_milestone",
        "change_milestone",
    ),
)
ASKED = (1, 3)


def reviewer(case: Expected) -> str | None:
    """Who gives the opinion: the centre above who decided; for a 复核 the one above that; None: it is not here."""
    if case.reviewed == 0:
        return centre_above(case.scope, case.tier)
    if case.reviewed == 1 or case.asked_of is None:
        return case.asked_of
    _kind, tier, area = UNITS[case.asked_of]
    return centre_above(area, tier)


def is_open(case: Expected, who: str, step: str, now: datetime) -> bool:
    if step == "ask_exclude":
        return case.exclusion == ""
    if step == "decide_exclude":
        mine = POSTS[who][0] == case.unit != case.centre  # nobody leaves out what their own office handled
        return case.exclusion == "asked" and not mine
    if step == "ask_review":
        return case.kind == "X" and case.reviewed in (0, 2) and _in_time(case, now)
    if step == "hear" and case.reviewed == 3 and reviewer(case) is None:
        return POSTS[who][0] == case.centre
    if step in ("hear", "give_review"):
        owes = case.reviewed in ((3,) if step == "hear" else ASKED)
        return owes and POSTS[who][0] == reviewer(case) and who not in case.dealt | {case.gave}
    if step == "enter_review":  # nobody in this system is above the city's centre
        return case.reviewed in ASKED and reviewer(case) is None
    return case.taken == (step != "take_up")


def _in_time(case: Expected, now: datetime) -> bool:
    """Thirty days by law, counted day by day; where nobody knows the days off yet, nobody is shut out."""
    told = [at for at in (case.answered_at, case.reviewed_at) if at]
    last = slow_end(max(told), 30, "day", True, [], case.works) if told else None
    return last is None or now <= last


def refusal(case: Expected, step: str, given: dict[str, Any]) -> type[Refusal] | None:
    """A hearing has its first day after the review was asked for, and lasts less than a month."""
    if step == "reach_milestone":
        return None if case.milestones else BadInput
    if step == "change_milestone":  # one of them, and something new unless it is withdrawn
        says = given["withdraw"] or "words" in given or "day" in given
        return None if case.milestones and says else BadInput
    if step == "let_go":  # the cast has one leader, and nobody hands over to who has it
        return BadInput if "leader" in given else None
    if step == "enter_review":
        return None if case.asked_review <= given["dated"] else BadInput
    if step == "hear":
        days = (given["last"] - given["first"]).days
        return None if case.asked_review <= given["first"] and 0 <= days < 30 else BadInput
    return None


def _day(now: datetime) -> date:
    return (now + timedelta(hours=8)).date()  # `now` is UTC


def apply(case: Expected, who: str, step: str, given: dict[str, Any], now: datetime) -> None:
    if step == "ask_exclude":
        case.exclusion = "asked"
    elif step == "decide_exclude":
        case.exclusion = "out" if given["approved"] else "kept"
    elif step == "take_up":
        case.taken = True
    elif step == "let_go":
        case.taken, case.milestones = False, 0
    elif step in ("set_milestone", "reach_milestone"):
        case.milestones += 1 if step == "set_milestone" else -1
    elif step == "change_milestone":
        case.milestones -= given["withdraw"]
    elif step == "ask_review":
        if case.reviewed == 0:
            case.asked_of, case.gave = reviewer(case), ""
        case.reviewed, case.asked_review, case.asked_at = case.reviewed + 1, _day(now), now
    elif step in ("give_review", "enter_review"):
        case.gave = who
        settled = case.state in ("answered", "complete", "refused")
        again = not settled or (case.answered_at and case.answered_at > case.asked_at)
        case.reviewed = case.reviewed + 1 if given["upheld"] and not again else 0
        case.reviewed_at = now
        if not given["upheld"] and settled:
            case.state, case.ruled, case.returns = "accepted", False, 0
            case.call_backs, case.missed_at, case.exclusion = 0, None, ""

# SPDX-License-Identifier: MulanPSL-2.0
"""Take a matter up by name with milestones; ask for the review of a petition, and give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.cases.actions.rounds import new_round
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Milestone, Review, TakenUp
from linli.cases.queries.picks import pick_choices
from linli.cases.rules.reception import REVIEW_ROWS, Reviewed, ReviewKind
from linli.cases.rules.states import TIER_WIDTH, TIERS, Audience, State
from linli.cases.rules.timing import limits_text
from linli.cases.rules.timing.reviews import hearing
from linli.clocks.queries import clocks_of, due_in, rules_of, running_of
from linli.clocks.rules.running import Kind, reckon
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.people.queries import centre_of

if TYPE_CHECKING:
    from uuid import UUID

    from linli.cases.models import Case

LONGEST_HEARING = 30  # days, S


@act("take_up")
def take_up_case(turn: Turn) -> None:
    """A leader answers for it by name until it is answered."""
    turn.set(taken=True)
    turn.say("words")
    row = TakenUp(county=turn.case.county, case=turn.case, leader=turn.by.id, taken_at=turn.now)  # type: ignore[misc]
    turn.after.append(lambda: row.save(force_insert=True))


@act("set_milestone")
def set_milestone(turn: Turn) -> None:
    """One thing to reach by a day."""
    day = turn.given["day"]
    if day < county_day(turn.now):
        raise BadInput(_("这一天已经过去了"), kept=_("填过的内容都还在"), todo=_("改成今天或以后"), field="day")
    taken = TakenUp.objects.get(case=turn.case, ended_at__isnull=True)
    turn.facts["day"] = day
    turn.say("words")
    row = Milestone(county=turn.case.county, taken=taken, words=turn.given["words"], due_on=day)
    turn.after.append(lambda: row.save(force_insert=True))


@act("reach_milestone")
def reach_milestone(turn: Turn) -> None:
    """One of them is reached."""
    if turn.given["milestone"] not in {key for key, _word in pick_choices("reach_milestone", "milestone", turn.case)}:
        raise BadInput(_("没有这个节点，或者它已经完成"), kept=_("没有改动"), todo=_("从列表里选"), field="milestone")
    turn.facts["milestone"] = turn.given["milestone"]
    turn.say("words")
    Milestone.objects.filter(pk=turn.given["milestone"]).update(reached_at=turn.now)


@act("ask_review")
def ask_review(turn: Turn) -> None:
    """Once 复查, then once 复核. Source: 信访工作条例(2022) art. 35, 36."""
    again = turn.case.reviewed == Reviewed.GIVEN
    kind = ReviewKind.RECHECK if again else ReviewKind.REVIEW
    turn.set(reviewed=Reviewed.ASKED_AGAIN if again else Reviewed.ASKED)
    limit = rules_of(turn.case.county).profile.find("信访", REVIEW_ROWS[kind])
    due_at = due_in(turn.case.county, turn.now, limit.amount, limit.unit, legal=limit.legal).due_at
    turn.facts |= {"kind": str(kind), "due": county_day(due_at), "unit": reviewer_of(turn.case)}
    turn.facts["own_limits"] = limits_text({Kind.STATUTORY: limit})
    turn.say("reason", Audience.EVERYBODY)
    row = Review(county=turn.case.county, case=turn.case, kind=kind, asked_at=turn.now, due_at=due_at)
    turn.after.append(lambda: row.save(force_insert=True))


def reviewer_of(case: Case) -> UUID | None:
    """The centre of the nearest tier above that there is one of."""
    for tier in reversed(TIERS[: TIERS.index(case.tier)]):
        if (found := centre_of(case.scope_code[: TIER_WIDTH[tier]], tier)) is not None:
            return found.id
    return None


@act("hear")
def hold_hearing(turn: Turn) -> None:
    """The days of a hearing are not counted in a 复核. Source: 信访工作条例(2022) art. 36."""
    first, last = turn.given["first"], turn.given["last"]
    asked = county_day(Review.objects.get(case=turn.case, given_at__isnull=True).asked_at)
    if not asked <= first <= last or (last - first).days >= LONGEST_HEARING:
        raise BadInput(
            _("听证的日子不对"),
            kept=_("填过的内容都还在"),
            todo=_("从请求复核那天起，最后一天不早于第一天，最长%(days)d天") % {"days": LONGEST_HEARING},
            field="last",
        )
    turn.facts |= {"first": first, "last": last}
    turn.say("words", Audience.EVERYBODY)
    for clock in running_of(clocks_of(turn.case.subject)):
        if clock.kind == Kind.STATUTORY and clock.runs:
            clock.pauses.append(hearing(first, last))
            due_at = reckon(clock, rules_of(turn.case.county).calendar).due_at
            Review.objects.filter(case=turn.case, given_at__isnull=True).update(due_at=due_at)


@act("give_review")
def give_review(turn: Turn) -> None:
    """The tier above has looked: the opinion stands, or the matter is handled anew."""
    upheld = turn.given["upheld"]
    final = turn.case.reviewed == Reviewed.ASKED_AGAIN
    turn.set(reviewed=Reviewed.FINAL if final else Reviewed.GIVEN, answered_at=turn.now)
    turn.facts["upheld"] = upheld
    turn.say("opinion", Audience.EVERYBODY)
    Review.objects.filter(case=turn.case, given_at__isnull=True).update(given_at=turn.now, upheld=upheld)
    if not upheld:
        turn.move(State.ACCEPTED)
        new_round(turn, reopened=True)

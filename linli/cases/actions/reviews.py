# SPDX-License-Identifier: MulanPSL-2.0
"""The review of a petition: asked for, heard, given by the tier above or entered from its paper."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from linli.cases.actions.rounds import new_round
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Review
from linli.cases.rules.reception import REVIEW_ROWS, Reviewed, ReviewKind
from linli.cases.rules.states import Audience, State
from linli.cases.rules.timing import limits_text
from linli.cases.rules.timing.limits import LONGEST_HEARING, most_days
from linli.cases.rules.timing.reviews import given_on, hearing
from linli.clocks.queries import clocks_of, due_in, rules_of, running_of
from linli.clocks.rules.running import Kind, reckon
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.notices.rules import Recipient

SETTLED = (State.ANSWERED, State.COMPLETE, State.REFUSED)


@act("ask_review")
def ask_review(turn: Turn) -> None:
    """Once 复查, then once 复核. Source: 信访工作条例(2022) art. 35, 36."""
    again = turn.case.reviewed == Reviewed.GIVEN
    kind = ReviewKind.RECHECK if again else ReviewKind.REVIEW
    reviewer = turn.case.reviewer
    turn.set(reviewed=Reviewed.ASKED_AGAIN if again else Reviewed.ASKED)
    limit = rules_of(turn.case.county).profile.find("信访", REVIEW_ROWS[kind])
    due_at = due_in(turn.case.county, turn.now, limit.amount, limit.unit, legal=limit.legal).due_at
    turn.facts |= {"kind": str(kind), "due": county_day(due_at), "unit": reviewer}
    turn.facts["own_limits"] = limits_text({Kind.STATUTORY: limit})
    if reviewer is None:  # nobody above reads it here: the centre sends it on, and enters what comes back
        turn.told.append(("centre", Recipient("unit", turn.case.centre_id)))
    turn.say("reason", Audience.EVERYBODY)
    row = Review(county=turn.case.county, case=turn.case, kind=kind, asked_at=turn.now, due_at=due_at)
    turn.after.append(lambda: row.save(force_insert=True))


@act("hear")
def hold_hearing(turn: Turn) -> None:
    """The days of a hearing are not counted in a 复核. Source: 信访工作条例(2022) art. 36."""
    first, last = turn.given["first"], turn.given["last"]
    asked = county_day(Review.objects.get(case=turn.case, given_at__isnull=True).asked_at)
    days = most_days(rules_of(turn.case.county).profile, LONGEST_HEARING)
    if not asked <= first <= last or (last - first).days >= days:
        raise BadInput(
            _("听证的日子不对"),
            kept=_("填过的内容都还在"),
            todo=_("从请求复核那天起，最后一天不早于第一天，最长%(days)d天") % {"days": days},
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
    _given(turn, turn.now)


@act("enter_review")
def enter_review(turn: Turn) -> None:
    """The opinion came on paper, for the tier above has no centre here: whose, of which day; who enters it signs for it.

    It was given on the day it is dated, and counts as in time or late by that; the petitioner is told now.
    """
    dated, asked = turn.given["dated"], county_day(Review.objects.get(case=turn.case, given_at__isnull=True).asked_at)
    if not asked <= dated <= county_day(turn.now):
        raise BadInput(
            _("意见书上的日期不对"),
            kept=_("填过的内容都还在"),
            todo=_("从请求复查复核那天起，到今天为止"),
            field="dated",
        )
    turn.facts["dated"] = dated
    turn.say("body", Audience.EVERYBODY)
    turn.say("letter", Audience.EVERYBODY)
    _given(turn, given_on(dated, turn.now))


def _given(turn: Turn, at: datetime) -> None:
    """Not upheld: it is handled anew, or goes on where it was opened again meanwhile. What is decided then is a new
    opinion, which may be reviewed from the beginning."""
    upheld, case = turn.given["upheld"], turn.case
    asked = Review.objects.get(case=case, given_at__isnull=True)
    anew = case.state not in SETTLED or (case.answered_at is not None and case.answered_at > asked.asked_at)
    final = Reviewed.FINAL if case.reviewed == Reviewed.ASKED_AGAIN else Reviewed.GIVEN
    turn.set(reviewed=final if upheld and not anew else Reviewed.NEVER, reviewed_at=turn.now)
    turn.facts["upheld"] = upheld
    turn.say("opinion", Audience.EVERYBODY)
    Review.objects.filter(pk=asked.pk).update(given_at=at, upheld=upheld)
    if not upheld and case.state in SETTLED:
        turn.move(State.ACCEPTED)
        new_round(turn, reopened=True)

# SPDX-License-Identifier: MulanPSL-2.0
"""Contact, extensions, suspension."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases.actions.longer import with_promise
from linli.cases.actions.turn import Turn, act
from linli.cases.rules.states import Audience
from linli.cases.rules.timing.limits import LONGEST_PAUSE, OF_LAW, most_days, most_extensions, most_more
from linli.cases.rules.timing.merging import promise_now
from linli.clocks.queries import clocks_of, rules_of, running_of
from linli.clocks.rules.units import in_words
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.notices.rules import Recipient


@act("contact")
def contact_reporter(turn: Turn) -> None:
    """Somebody who acts on it spoke with the reporter: the first of them stops the clock of the first contact."""
    turn.facts |= {"side": turn.side, "way": turn.given["way"]}
    turn.say("text", Audience.EVERYBODY)


@act("ask_extension")
def ask_extension(turn: Turn) -> None:
    """Before the promise is over, at most twice, in all not more than the promise was."""
    rules = rules_of(turn.case.county)
    most, amount = most_extensions(rules.profile), int(turn.given["amount"])
    if turn.case.extended >= most:
        raise NotAllowed(
            _("已经延期%(n)d次，不能再延") % {"n": turn.case.extended},
            kept=_("没有改动"),
            todo=_("请向反映人说明情况，并尽快办结"),
        )
    promise = promise_now(running_of(clocks_of(turn.case.subject)))
    left = most_more(rules.profile, promise.amount, legal=promise.legal) - promise.granted if promise else 0
    if promise is None or amount > left:
        words = in_words(left, promise.counted_in) if promise else _("0")
        raise BadInput(
            _("延期合计不能超过规定，最多还能延%(left)s") % {"left": words},
            kept=_("填过的内容都还在"),
            todo=_("少要一些，或先答复已经办到的部分"),
            field="amount",
        )
    turn.set(asked_more=amount, asked_by=turn.by.id)
    turn.facts |= {"amount": amount, "unit": _decider(turn)}
    if turn.case.order_type in OF_LAW:
        turn.told.append(("centre", Recipient("unit", turn.case.centre_id)))
    turn.say("reason")


def _decider(turn: Turn) -> UUID:
    """Who owes the answer: the centre; of a petition the body that handles it, whose head decides (art. 34)."""
    case = turn.case
    return case.unit_id or case.centre_id if case.order_type in OF_LAW else case.centre_id


@act("grant_extension")
def grant_extension(turn: Turn) -> None:
    """Somebody other than who asked agrees; the reporter is told why and until when."""
    amount = turn.case.asked_more
    turn.facts |= {"amount": amount} | with_promise(turn, amount)
    turn.set(asked_more=0, asked_by=None)
    turn.say("note", Audience.EVERYBODY)


@act("refuse_extension")
def refuse_extension(turn: Turn) -> None:
    """The promise stays."""
    turn.facts["amount"] = turn.case.asked_more
    turn.set(asked_more=0, asked_by=None)
    turn.say("reason")


@act("suspend")
def suspend_case(turn: Turn) -> None:
    """Stand still for a stated reason until a stated day; after it the clocks run again by themselves."""
    today, until = county_day(turn.now), turn.given["until"]
    days = most_days(rules_of(turn.case.county).profile, LONGEST_PAUSE)
    if not today <= until <= today + timedelta(days=days):
        raise BadInput(
            _("挂起最早到今天，最长%(days)d天") % {"days": days},
            kept=_("填过的内容都还在"),
            todo=_("改一个日期；到期还等不到，可以再挂起"),
            field="until",
        )
    turn.facts |= {"why": turn.given["why"], "until": until}
    turn.set(waits_until=datetime.combine(until, time(23, 59, 59), COUNTY_ZONE))
    turn.say("note", Audience.EVERYBODY)


@act("resume")
def resume_case(turn: Turn) -> None:
    """What was waited for has come, or nobody waits any longer."""
    turn.set(waits_until=None)
    turn.say("note", Audience.EVERYBODY)

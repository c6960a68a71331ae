# SPDX-License-Identifier: MulanPSL-2.0
"""What was paid or done: said, confirmed, contested. Who owes does not close the own debt by the own word."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Limit, Obligation, Performance
from linli.disputes.queries.performances import to_confirm, to_contest
from linli.disputes.rules.relations import sides_of
from linli.disputes.rules.states import AFTER_AGREEMENT


@act("perform")
def perform(turn: Turn) -> None:
    """What was paid or done, on which day. The debtor's own word waits; the creditor's and the office's counts."""
    one = turn.picked("obligation", open_obligations(turn))
    waits = turn.resident and turn.side == one.debtor
    amount = _checked(turn, one, waits)
    Performance.objects.create(
        county=turn.dispute.county, obligation=one, on=turn.given["on"], amount=amount, said_by=_who(turn), at=turn.now,
        state="said" if waits else "counted",
    )  # fmt: skip
    turn.facts["state"], turn.enclosed = "said", one.text
    if not waits:
        _count(turn, one)


@act("confirm_performance")
def confirm_performance(turn: Turn) -> None:
    """Who is owed, or the mediator, says that it is so: now it counts."""
    row = turn.picked("performance", to_confirm(turn.dispute, _sides(turn)))
    one = row.obligation
    if one.state == "performed" or (row.amount and one.paid + row.amount > one.amount):
        raise turn.wrong("performance", _("加上这一次就比应付的多"), _("先核对已登记的各次，有误的一次办“履行有误”"))
    _answer(turn, row, "counted")
    _count(turn, one)


@act("contest_performance")
def contest_performance(turn: Turn) -> None:
    """It is not so: it counts no more, and what it had closed runs again."""
    row = turn.picked("performance", to_contest(turn.dispute, _sides(turn)))
    turn.say("words")
    counted = row.state == "counted"
    _answer(turn, row, "contested")
    turn.facts["state"] = row.obligation.state
    if counted:
        _count(turn, row.obligation)


def open_obligations(turn: Turn):  # type: ignore[no-untyped-def]
    return Obligation.objects.filter(dispute=turn.dispute, agreement__state="effective").exclude(state="performed")


def _checked(turn: Turn, one: Obligation, waits: bool) -> Decimal | None:
    amount: Decimal | None = turn.given["amount"]
    if turn.given["on"] > turn.today:
        raise turn.wrong("on", _("这一天还没有到"), _("写今天或以前的日子"))
    said = one.performances.filter(state="said")
    if one.kind == "pay":
        if not amount:
            raise turn.wrong("amount", _("付款要写付了多少"), _("写上金额"))
        assert one.amount is not None
        waiting = said.aggregate(sum=Sum("amount"))["sum"] if waits else None
        left = one.amount - one.paid - (waiting or Decimal(0))
        if amount > left:
            raise turn.wrong("amount", _("比应付的多：还差%(left).2f元") % {"left": left}, _("核对金额"))
    elif amount:
        raise turn.wrong("amount", _("这一项不是付款"), _("金额空着"))
    elif waits and said.exists():
        raise turn.wrong("obligation", _("这一项已经登记过，在等确认"), _("请对方或调解员确认"))
    return amount


def _count(turn: Turn, one: Obligation) -> None:
    """The obligation as what counts makes it; its clock ends when all is done, and runs again when that was not so."""
    counted = list(one.performances.filter(state="counted").order_by("on"))
    one.paid = sum((row.amount for row in counted if row.amount), Decimal(0))
    done = bool(counted) and (one.kind != "pay" or one.paid == one.amount)
    was_done = one.state == "performed"
    one.state = "performed" if done else "partly" if one.paid else "open"
    one.performed_on = counted[-1].on if done else None
    one.save(update_fields=["paid", "state", "performed_on"])
    turn.facts["state"] = one.state
    if done:
        one.performances.filter(state="said").update(state="covered", answered_by=_who(turn), answered_at=turn.now)
        clocks.end(turn, "obligation", about=[one.pk])
        _all_done(turn)
    elif was_done:
        _runs_again(turn, one)


def _runs_again(turn: Turn, one: Obligation) -> None:
    turn.set(performed_at=None)
    if not Limit.objects.filter(dispute=turn.dispute, key="obligation", about=one.pk, ended_at__isnull=True).exists():
        clocks.start(turn, "obligation", due_at=clocks.day_ends(one.due_on), about=one.pk)


def _all_done(turn: Turn) -> None:
    if open_obligations(turn).exists() or turn.dispute.state not in AFTER_AGREEMENT:
        return
    turn.set(performed_at=turn.now)
    clocks.end(turn, "revisit")
    if not turn.standing.revisited:
        clocks.start(turn, "revisit")


def _answer(turn: Turn, row: Performance, state: str) -> None:
    row.state, row.answered_by, row.answered_at = state, _who(turn), turn.now
    row.save(update_fields=["state", "answered_by", "answered_at"])


def _who(turn: Turn) -> str:
    return turn.side or "office"


def _sides(turn: Turn) -> Collection[str] | None:
    return [side.value for side in sides_of(turn.found)] if turn.resident else None

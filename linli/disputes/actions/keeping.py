# SPDX-License-Identifier: MulanPSL-2.0
"""Obligations performed, not kept, urged; revisits and ratings."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Obligation, Party, Performance, Rating, Revisit
from linli.disputes.rules.states import AFTER_AGREEMENT, Where


@act("perform")
def perform(turn: Turn) -> None:
    """What was paid or done, on which day. A payment is performed when its whole sum is."""
    one = turn.picked("obligation", _open(turn))
    on = turn.given["on"]
    if on > turn.today:
        raise turn.wrong("on", _("这一天还没有到"), _("写今天或以前的日子"))
    amount = turn.given["amount"]
    if one.kind == "pay":
        if not amount:
            raise turn.wrong("amount", _("付款要写付了多少"), _("写上金额"))
        if one.paid + amount > one.amount:
            left = one.amount - one.paid
            raise turn.wrong("amount", _("比应付的多：还差%(left).2f元") % {"left": left}, _("核对金额"))
    elif amount:
        raise turn.wrong("amount", _("这一项不是付款"), _("金额空着"))
    said_by = turn.side or "office"
    Performance.objects.create(
        county=turn.dispute.county, obligation=one, on=on, amount=amount, said_by=said_by, at=turn.now
    )
    one.paid += amount or Decimal(0)
    done = one.kind != "pay" or one.paid == one.amount
    one.state, one.performed_on = ("performed", on) if done else ("partly", None)
    one.save(update_fields=["paid", "state", "performed_on"])
    turn.facts["state"] = one.state
    if done:
        clocks.end(turn, "obligation", about=[one.pk])
        _all_done(turn)


@act("not_kept")
def not_kept(turn: Turn) -> None:
    """Somebody says it was not kept: the mediator looks; an open obligation past its day is marked so."""
    one = turn.picked("obligation", _open(turn))
    turn.say("words")
    if one.due_on < turn.today:
        Obligation.objects.filter(pk=one.pk).update(state="not_kept")


@act("urge")
def urge(turn: Turn) -> None:
    one = turn.picked("obligation", _open(turn))
    turn.facts["debtor"] = one.debtor
    turn.say("words")


@act("revisit")
def revisit(turn: Turn) -> None:
    """A talk with one party: kept, content, quiet? The words are for that party's file and the office."""
    party = turn.picked("party", Party.objects.filter(dispute=turn.dispute))
    assert turn.by.id is not None
    satisfied = turn.given["satisfied"]
    Revisit.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, party=party, by_post=turn.by.id, kept=turn.text("kept"),
        satisfied=int(satisfied) if satisfied else None, trouble=turn.given["trouble"], at=turn.now,
    )  # fmt: skip
    turn.say("words", Where.STAFF)
    turn.facts.pop("where", None)
    turn.facts |= {"kept": turn.text("kept"), "trouble": turn.given["trouble"]}
    clocks.end(turn, "revisit")


@act("rate")
def rate(turn: Turn) -> None:
    """A side's own answers."""
    if turn.side in turn.standing.rated:
        raise turn.wrong("satisfied", _("已经评价过了"), _("谢谢您"))
    Rating.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, side=turn.side, kept=turn.text("kept"),
        satisfied=int(turn.given["satisfied"]), at=turn.now,
    )  # fmt: skip
    turn.say("words", Where.CAUCUS, turn.side, heard_by=sorted(turn.standing.ties.serving))


def _open(turn: Turn):  # type: ignore[no-untyped-def]
    rows = Obligation.objects.filter(dispute=turn.dispute, agreement__state="effective").exclude(state="performed")
    if turn.resident and turn.step.name == "not_kept":
        return rows.filter(creditor=turn.side)  # who is owed says that it was not kept
    return rows


def _all_done(turn: Turn) -> None:
    if _open(turn).exists() or turn.dispute.state not in AFTER_AGREEMENT:
        return
    turn.set(performed_at=turn.now)
    if not turn.standing.revisited:
        clocks.end(turn, "revisit")
        clocks.start(turn, "revisit")

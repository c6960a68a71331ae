# SPDX-License-Identifier: MulanPSL-2.0
"""The period the sides agree on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.leaving import leave
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Period


@act("offer_period")
def offer_period(turn: Turn) -> None:
    """One side names a last day. An offer whose day is over no longer stands in the way."""
    _open(turn).update(state="replaced", answered_at=turn.now)
    _offer(turn)


@act("counter_period")
def counter_period(turn: Turn) -> None:
    """The other side names another one; now the first has to answer."""
    side = _side(turn)
    _open(turn).update(state="countered", answered_at=turn.now)
    _offer(turn, side)


@act("accept_period")
def accept_period(turn: Turn) -> None:
    """Both agree: mediation goes on until that day and not longer, unless they agree anew."""
    _side(turn)
    offered = _open(turn).get()
    Period.objects.filter(dispute=turn.dispute, state="accepted").update(state="replaced")
    _open(turn).update(state="accepted", answered_at=turn.now)
    turn.set(agreed_until=offered.until)
    clocks.agree(turn, offered.until)
    turn.facts["until"] = offered.until.isoformat()


@act("expire")
def expire(turn: Turn) -> None:
    """The agreed period is over: other ways are told; a new application is open to both."""
    leave(turn, "period_over")


@act("rest_over")
def rest_over(turn: Turn) -> None:
    """The day to which it was suspended is over: it leads back."""


def _offer(turn: Turn, side: str = "") -> None:
    until = turn.given["until"]
    if until < turn.today:
        raise turn.wrong("until", _("这一天已经过去"), _("写今天或以后的日子"))
    side = side or turn.for_parties()[0].side
    turn.how()
    turn.facts |= {"sides": side, "until": until.isoformat()}
    Period.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, side=side, until=until, state="offered", offered_at=turn.now
    )


def _side(turn: Turn) -> str:
    """The side that answers: not the one that offered."""
    offered = _open(turn).get()
    parties = [one for one in turn.for_parties() if one.side != offered.side]
    turn.how()
    if not parties:
        raise turn.wrong("party", _("要由另一方答复"), _("选另一方的当事人"))
    turn.facts["sides"] = parties[0].side
    return parties[0].side


def _open(turn: Turn):  # type: ignore[no-untyped-def]
    return Period.objects.filter(dispute=turn.dispute, state="offered")

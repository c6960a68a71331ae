# SPDX-License-Identifier: MulanPSL-2.0
"""What is agreed and in force: summed in the row, watched until it is performed, set aside where a court refused it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Max, QuerySet

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn
from linli.disputes.models import Agreement, Confirmation, Obligation
from linli.disputes.rules.bars.confirming import BEFORE_COURT
from linli.disputes.rules.states import State


def in_force(turn: Turn) -> QuerySet[Agreement]:
    return Agreement.objects.filter(dispute=turn.dispute, state="effective").order_by("place")


def before_court(turn: Turn) -> bool:
    """Whether a court has one of its agreements before it."""
    return Confirmation.objects.filter(dispute=turn.dispute, state__in=BEFORE_COURT).exists()


def go_on_agreed(turn: Turn) -> None:
    """Where a dispute stands that is not mediated any more and has an agreement in force."""
    turn.move(State.CONFIRMING if before_court(turn) else State.PERFORMING)


def watch(turn: Turn) -> None:
    """Mediation is over, an agreement in force: the revisit is due after the last day that is open, else after today."""
    go_on_agreed(turn)
    latest = _last_day(turn)
    clocks.end(turn, "revisit")
    if latest is None:
        turn.set(performed_at=turn.dispute.performed_at or turn.now)
        clocks.start(turn, "revisit")
    else:
        turn.set(performed_at=None)
        clocks.start(turn, "revisit", since=clocks.day_ends(latest))


def look_in_later(turn: Turn) -> None:
    """Somebody was there: the next time is due after the last day still to come, if there is one."""
    latest = _last_day(turn)
    clocks.end(turn, "revisit")
    if latest is not None and latest >= turn.today:
        clocks.start(turn, "revisit", since=clocks.day_ends(latest))


def _last_day(turn: Turn) -> date | None:
    """Of what is agreed and open."""
    owed = Obligation.objects.filter(agreement__in=in_force(turn)).exclude(state="performed")
    latest: date | None = owed.aggregate(latest=Max("due_on"))["latest"]
    return latest


def sum_up(turn: Turn) -> None:
    """The row says what is in force: the form of the newest, and the sum of all."""
    rows = list(in_force(turn))
    amount = sum((one.total or Decimal(0) for one in rows), Decimal(0))
    turn.set(settled=rows[-1].form if rows else "", settled_amount=amount if rows else None)


def set_aside(turn: Turn) -> None:
    """What a court did not confirm, and the sides have replaced or given up: kept to be read, no longer watched."""
    refused = Confirmation.objects.filter(dispute=turn.dispute, state="refused").values("agreement")
    keys = list(in_force(turn).filter(pk__in=refused).values_list("pk", flat=True))
    if not keys:
        return
    owed = list(Obligation.objects.filter(agreement__in=keys).values_list("pk", flat=True))
    clocks.end(turn, "obligation", "confirm_apply", about=[*owed, *keys])
    Agreement.objects.filter(pk__in=keys).update(state="set_aside")
    turn.facts["set_aside"] = [str(key) for key in keys]

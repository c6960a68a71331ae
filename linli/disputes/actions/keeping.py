# SPDX-License-Identifier: MulanPSL-2.0
"""Obligations not kept, urged; revisits and ratings. What was paid or done: performing.py."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.disputes.actions.performing import open_obligations
from linli.disputes.actions.turn import Turn, act
from linli.disputes.actions.watching import look_in_later
from linli.disputes.models import Obligation, Party, Rating, Revisit
from linli.disputes.rules.states import Where


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
    look_in_later(turn)


@act("rate")
def rate(turn: Turn) -> None:
    """A side's own answers."""
    if turn.side in turn.standing.rated:
        raise turn.wrong("satisfied", _("已经评价过了"), _("谢谢您"))
    Rating.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, side=turn.side, kept=turn.text("kept"),
        satisfied=int(turn.given["satisfied"]), at=turn.now,
    )  # fmt: skip
    turn.say("words", Where.RATED, turn.side)


def _open(turn: Turn):  # type: ignore[no-untyped-def]
    rows = open_obligations(turn)
    if turn.resident and turn.step.name == "not_kept":
        return rows.filter(creditor=turn.side)  # who is owed says that it was not kept
    return rows

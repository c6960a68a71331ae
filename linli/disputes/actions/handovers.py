# SPDX-License-Identifier: MulanPSL-2.0
"""Hand-offs to and from other organs: receipt, refusal, return, result; their limit beside ours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.leaving import drop_plans, leave
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Handoff
from linli.disputes.queries.handoffs import unreported
from linli.disputes.queries.limits import ends
from linli.disputes.rules.follow_up import FOLLOWED_BY
from linli.disputes.rules.limits import OF_PARTNER
from linli.disputes.rules.states import State, Where
from linli.files.actions import attach
from linli.ledger.rules import Subject
from linli.people.queries import unit_info


@act("accept_handoff")
def accept_handoff(turn: Turn) -> None:
    """Say within three working days that we have it (在线调解规则 art. 12); whether we take it is decided apart."""
    _accept_all(turn)


@act("hand_over")
def hand_over(turn: Turn) -> None:
    """To another organ. Nothing leaves without the consent of those concerned, but what the law makes us report."""
    partner = turn.text("partner")
    if not turn.given["consented"] and partner != "police":
        raise turn.wrong("consented", _("当事人没有同意移交"), _("先征得当事人同意；涉嫌犯罪的移送公安机关"))
    unit_id = _unit(turn)
    unit = unit_info(unit_id) if unit_id else None
    body = unit.name if unit else turn.text("body")
    if not body:
        raise turn.wrong("body", _("没有写移交给哪个单位"), _("选单位，或者写它的全称"))
    handoff = Handoff.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, inwards=False, partner=partner, unit_id=unit_id,
        body=body[:80], basis=turn.text("basis"), letter=turn.text("letter"),
        consented=turn.given["consented"], sent_at=turn.now,
    )  # fmt: skip
    accept_incoming(turn)  # who hands it on has it
    turn.facts |= {"handoff": str(handoff.pk), "partner": partner}
    _keep_files(turn, handoff)
    turn.set(prior_state=turn.came_from, agreed_until=None)  # what was agreed on was for mediating here
    turn.say("reason", Where.STAFF)  # ours and the receiver's: it may say what one side told of the other
    drop_plans(turn)
    clocks.end_mediation(turn)
    limit = clocks.start(turn, "partner", counts=FOLLOWED_BY[partner], about=handoff.pk)
    Handoff.objects.filter(pk=handoff.pk).update(their_due_at=limit.due_at)


@act("partner_answers")
def partner_answers(turn: Turn) -> None:
    """Taken: it goes on there. Refused or returned: it comes back to us, never into silence."""
    answer = turn.text("answer")
    handoff = Handoff.objects.filter(dispute=turn.dispute, inwards=False, state="sent").latest("sent_at")
    turn.facts |= {"handoff": str(handoff.pk), "answer": answer}
    handoff.state, handoff.answered_at = answer, turn.now
    handoff.their_number = turn.text("their_number") or handoff.their_number
    if turn.given["due_on"]:
        handoff.their_due_at = clocks.day_ends(turn.given["due_on"])
    handoff.result = turn.text("words")
    handoff.save()
    _keep_files(turn, handoff)
    clocks.end(turn, "partner", about=[handoff.pk])
    if answer == "accepted" or turn.dispute.prior_state == State.ENDED:
        leave(turn, "handed_over" if answer == "accepted" else turn.dispute.end_reason)
        if answer == "accepted":
            _watch(turn, handoff)
        return
    turn.move(State.REGISTERED)
    turn.set(prior_state="")


def _watch(turn: Turn, handoff: Handoff) -> None:
    """It goes on there: by the day they gave, else by the table, somebody here asks what came of it."""
    if turn.given["due_on"]:
        clocks.start(turn, "partner", about=handoff.pk, due_at=handoff.their_due_at)
        return
    limit = clocks.start(turn, "partner", about=handoff.pk, counts=FOLLOWED_BY[handoff.partner])
    Handoff.objects.filter(pk=handoff.pk).update(their_due_at=limit.due_at)


@act("partner_reports")
def partner_reports(turn: Turn) -> None:
    """Who took it tells what came of it; or gives it back, and it goes on here where it stood."""
    handoff = Handoff.objects.filter(dispute=turn.dispute, inwards=False, state="accepted").latest("sent_at")
    outcome = turn.text("outcome")
    turn.facts |= {"handoff": str(handoff.pk), "outcome": outcome}
    if outcome == "returned" and turn.dispute.state == State.CLOSED:
        raise turn.wrong("outcome", _("这里已经结案，不能退回"), _("登记办结；再起纠纷请另行申请，会与这一件关联"))
    handoff.state, handoff.reported_at = outcome, turn.now
    handoff.result, handoff.report_letter = turn.text("words"), turn.text("letter")
    handoff.save()
    _keep_files(turn, handoff)
    clocks.end(turn, "partner", about=[handoff.pk])
    if outcome == "returned" and turn.dispute.prior_state != State.ENDED:
        clocks.end(turn, "revisit")
        turn.move(State.REGISTERED)
        turn.set(prior_state="", end_reason="", ended_at=None)


@act("report_back")
def report_back(turn: Turn) -> None:
    """The result goes back to who sent it (宁波条例 art. 19; 特邀调解规定)."""
    rows = unreported(turn.dispute)
    if turn.text("handoff") or len(rows) > 1:
        handoff = turn.picked("handoff", rows)
    else:
        handoff = rows[0]
        turn.facts |= {"handoff": str(handoff.pk)}
    interim = bool(turn.given["interim"])
    if interim and handoff.state == "refused":
        raise turn.wrong("interim", _("已经不受理或不同意调解，这就是结果"), _("去掉“只是进展”，把结果报给来文单位"))
    handoff.result, handoff.report_letter = turn.text("result"), turn.text("letter")
    if not interim:  # how it stands is told, and the result is still owed
        handoff.state, handoff.reported_at = "reported", turn.now
        clocks.end_sender(turn, handoff.pk)
    turn.facts["interim"] = interim
    handoff.save()
    _keep_files(turn, handoff)


def _keep_files(turn: Turn, handoff: Handoff) -> None:
    """Letters and what went with them: for the offices on both ends, not for the sides (they print contacts)."""
    if turn.files:
        attach(turn.files, Subject("dispute_handed", handoff.pk, handoff.county), by=turn.by)
        turn.files = ()


def accept_incoming(turn: Turn) -> str:
    """What was handed to us is taken in: accepted, if that was not said yet. Whose process it is, as `sender_of`."""
    _accept_all(turn)
    return sender_of(turn)


def sender_of(turn: Turn) -> str:
    """The kind of partner whose process the mediation is, or "". Who wrote after it was taken in has a limit beside ours."""
    rows = Handoff.objects.filter(dispute=turn.dispute, inwards=True, state="accepted")
    if turn.dispute.taken_at is not None:
        rows = rows.filter(accepted_at__lte=turn.dispute.taken_at)
    newest = rows.order_by("-sent_at").first()
    return newest.partner if newest is not None else ""


def refuse_incoming(turn: Turn) -> None:
    """Not taken, or a side said no: the sender is told that it is not mediated (不予调解函); the reply is still owed."""
    Handoff.objects.filter(dispute=turn.dispute, inwards=True, state__in=("sent", "accepted")).update(
        state="refused", answered_at=turn.now
    )


def _accept_all(turn: Turn) -> None:
    """Every letter that waits: one word says that we have it."""
    for handoff in Handoff.objects.filter(dispute=turn.dispute, inwards=True, state="sent").order_by("sent_at"):
        handoff.state, handoff.accepted_at = "accepted", turn.now
        handoff.save(update_fields=["state", "accepted_at"])
        turn.facts["handoff"] = str(handoff.pk)
        if handoff.their_due_at:
            clocks.start(turn, "their", about=handoff.pk, **_their_end(handoff))
    clocks.end(turn, "accept_handoff")


def _their_end(handoff: Handoff) -> dict[str, Any]:
    """The day in their letter; without one, the end by the table since it was sent, which a calendar may still move."""
    row = OF_PARTNER.get(handoff.partner)
    if row and handoff.their_due_at == ends(handoff.county, row, handoff.sent_at):
        return {"counts": row, "since": handoff.sent_at}
    return {"due_at": handoff.their_due_at}


def _unit(turn: Turn) -> UUID | None:
    if not turn.text("unit"):
        return None
    try:
        unit = unit_info(UUID(turn.text("unit")))
    except ValueError:
        unit = None
    if unit is None or not unit.is_open or not turn.dispute.county.startswith(unit.county):
        raise turn.wrong("unit", _("没有这个单位，或者它已经撤销"), _("从列表里另选，或者空着"))
    return unit.id

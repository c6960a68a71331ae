# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from linli.disputes.papers.facts.ground import Ground
from linli.disputes.papers.facts.words import day
from linli.disputes.rules.states import State
from linli.disputes.rules.table.handing import PARTNERS
from linli.disputes.rules.table.intake import NOT_TAKEN
from linli.kernel.refusals import BadInput

_NOTHING = "没有制作文书"


def letter_out_facts(ground: Ground) -> dict[str, Any]:
    """One hand-over: to whom, why, with whose consent, and by when an answer is asked for."""
    one = _handoff(ground, inwards=False)
    if one is None:
        raise BadInput("还没有移交其他机关", kept=_NOTHING, todo="先办“移交其他机关”，再制作移送函")
    said = [row.text for row in ground.page.statements if row.step == "hand_over" and row.at == one.sent_at]
    return {
        "to": body_of(one),
        "basis": one.basis,
        "facts": ground.page.said.facts,
        "reason": "\n".join(said),
        "consent": "当事人同意移送。" if one.consented else "依法移送，不以当事人同意为条件。",
        "attached": str(ground.given.get("attached") or "无"),
        "sent_on": day(one.sent_at),
        "answer_by": day(one.their_due_at),
    }


def letter_back_facts(ground: Ground) -> dict[str, Any]:
    """What was reported to the sender, under their number."""
    one = _handoff(ground, inwards=True)
    if one is None or one.state != "reported":
        raise BadInput("还没有向来文单位反馈", kept=_NOTHING, todo="先办“向来文单位反馈”，再制作复函")
    return {
        "to": body_of(one),
        "their_number": one.their_number,
        "received_on": day(one.sent_at),
        "result": one.result,
        "agreement_number": str(ground.given.get("agreement_number") or ""),
        "reported_on": day(one.reported_at),
    }


def not_taken_facts(ground: Ground) -> dict[str, Any]:
    """The reason and the right door, as they were decided."""
    dispute = ground.dispute
    if dispute.state != State.NOT_TAKEN:
        raise BadInput("这件纠纷没有作出不予受理的决定", kept=_NOTHING, todo="先办“不予受理”，再制作告知书")
    return {
        "applied_on": day(dispute.applied_at),
        "reason": dict(NOT_TAKEN).get(dispute.end_reason, dispute.end_reason),
        "door": ground.page.said.ways,
        "ended_on": day(dispute.ended_at),
    }


def _handoff(ground: Ground, *, inwards: bool) -> Any:
    found = [
        one for one in ground.page.handoffs if one.inwards == inwards and ground.part in ("", str(one.pk))
    ]  # fmt: skip
    return found[-1] if found else None


def body_of(one: Any) -> str:
    """The name on the letter; without one, the kind of organ."""
    return one.body or dict(PARTNERS).get(one.partner, "").partition("（")[0]

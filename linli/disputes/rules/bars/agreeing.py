# SPDX-License-Identifier: MulanPSL-2.0
"""Drafts, signatures, seals; oral agreements."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar, challenged, undecided
from linli.disputes.rules.local import why_not_oral
from linli.disputes.rules.states import State
from linli.kernel.said import said


def _draft(a: Asked) -> str:
    if barred := challenged(a):
        return barred
    if a.s.draft and a.s.signed:
        return "已经有人在草稿上签字；要改先作废这一稿"
    return "" if a.s.all_agree else "还有一方没有同意调解，不能起草协议"


def _sign(a: Asked) -> str:
    if a.s.row.state == State.MEDIATING:
        if a.s.draft is None:
            return "还没有协议可签"
        if barred := stale(a):
            return barred
        among, signed = a.s.signers, a.s.signed
    else:
        if not a.s.undisputed:
            return "没有要签认的内容"
        among, signed = a.s.speakers, a.s.facts_signed
    if a.resident:
        ours = [one for one in a.mine if one in among]
        if not ours:
            return "由本方代表人签字"
        return "" if any(one.id not in signed for one in ours) else "已经签过了"
    return ""


def stale(a: Asked) -> str:
    """Nobody signs for a day that is over: it would be in force and overdue at once."""
    if a.s.draft_due is None or a.s.draft_due >= a.today:
        return ""
    return said("草稿里有一项的日期%(day)s已经过去；作废这一稿，改了日期再签", day=a.s.draft_due.isoformat())


def _seal(a: Asked) -> str:
    if a.s.draft is None:
        return "还没有协议"
    if barred := undecided(a):
        return barred
    if barred := stale(a):
        return barred
    if not a.s.all_agree:
        return "还有一方没有同意调解，不能盖章"
    if not a.s.all_signed:
        return "还有当事人没有签字"
    return "" if a.s.mediator_signed else "调解员还没有签字"


def _oral(a: Asked) -> str:
    if barred := undecided(a):
        return barred
    if not a.s.all_agree:
        return "还有一方没有同意调解，不能登记协议"
    if barred := why_not_oral(a.s.local, a.s.row.grade):
        return barred
    return "已有书面草稿，要改口头先作废草稿" if a.s.draft else ""


def _scrap(a: Asked) -> str:
    return challenged(a) or ("" if a.s.draft else "没有草稿")


def _undisputed(a: Asked) -> str:
    return "已经有人签认，不能再改" if a.s.facts_signed else ""


BARS: dict[str, Bar] = {
    "draft": _draft,
    "sign": _sign,
    "seal": _seal,
    "record_oral": _oral,
    "scrap_draft": _scrap,
    "end": undecided,
    "record_undisputed": _undisputed,
}

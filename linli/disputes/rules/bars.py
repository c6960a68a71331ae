# SPDX-License-Identifier: MulanPSL-2.0
"""What stands against a step although state, role and relation fit. One small function a step, in the office's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from linli.disputes.rules.excluded import why_excluded
from linli.disputes.rules.relations import sides_of
from linli.disputes.rules.standing import Standing
from linli.disputes.rules.states import Consent, Grade, Relation, State, Tier
from linli.kernel.said import said
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_REPRESENTATIVES = 5  # 宁波市人民调解条例 art. 20


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: how it stands, who asks, what they are to it, which day it is."""

    s: Standing
    by: Viewer
    found: frozenset[Relation]
    today: date

    @property
    def resident(self) -> bool:
        return self.by.role == Role.RESIDENT

    @property
    def my_sides(self) -> list[str]:
        return [side.value for side in sides_of(self.found)]

    @property
    def mine(self) -> list:
        """The parties the resident is, or acts for."""
        parties = {party for agent, _side, party in self.s.ties.agents if agent in self.s.ties.mine}
        return [one for one in self.s.parties if one.id in self.s.ties.mine or one.id in parties]


Bar = Callable[[Asked], str]


def _consent(a: Asked) -> str:
    pool = a.mine if a.resident else a.s.parties
    return "" if any(one.consent != Consent.YES for one in pool) else "已经同意过了"


def _challenged(a: Asked) -> str:
    if a.by.id in a.s.ties.challenged:
        return "有人申请您回避，调委会决定之前您先不办"
    return ""


def _challenge(a: Asked) -> str:
    if a.s.in_force:
        return "协议已经生效，不能再申请调解员回避"
    return "" if a.s.ties.serving or a.s.ties.named else "还没有调解员"


def _rule_challenge(a: Asked) -> str:
    return "" if a.s.ties.challenged else "没有待决定的回避申请"


def _offer(a: Asked) -> str:
    return "已有一个期限在等答复" if a.s.offer_side else ""


def _answer_offer(a: Asked) -> str:
    if not a.s.offer_side:
        return "没有待答复的期限"
    return "要由另一方答复" if a.resident and a.s.offer_side in a.my_sides else ""


def _expire(a: Asked) -> str:
    until = a.s.row.agreed_until
    return "" if until is not None and until < a.today else "约定的期限还没有到"


def _session(a: Asked) -> str:
    if barred := _challenged(a):
        return barred
    until = a.s.row.agreed_until
    if until is not None and until < a.today:
        return said("双方约定调解到%(day)s，已经过了；请双方另行约定，或者终止调解", day=until.isoformat())
    return ""


def _held(a: Asked) -> str:
    return _challenged(a) or ("" if a.s.planned else "还没有安排调解")


def _allow(a: Asked) -> str:
    return "" if set(a.my_sides) & a.s.own_caucus else "没有可以公开的话"


def _draft(a: Asked) -> str:
    if barred := _challenged(a):
        return barred
    if a.s.draft and a.s.signed:
        return "已经有人在草稿上签字；要改先作废这一稿"
    return "" if a.s.all_agree else "还有一方没有同意调解，不能起草协议"


def _sign(a: Asked) -> str:
    if a.s.row.state == State.MEDIATING:
        if a.s.draft is None:
            return "还没有协议可签"
        signed = a.s.signed
    else:
        if not a.s.undisputed:
            return "没有要签认的内容"
        signed = a.s.facts_signed
    if a.resident:
        signers = {one.id for one in a.s.signers}
        ours = [one for one in a.mine if one.id in signers]
        if not ours:
            return "由本方代表人签字"
        return "" if any(one.id not in signed for one in ours) else "已经签过了"
    return ""


def _seal(a: Asked) -> str:
    if a.s.draft is None:
        return "还没有协议"
    if not a.s.all_signed:
        return "还有当事人没有签字"
    return "" if a.s.mediator_signed else "调解员还没有签字"


def _oral(a: Asked) -> str:
    if barred := _challenged(a):
        return barred
    if not a.s.all_agree:
        return "还有一方没有同意调解，不能登记协议"
    if a.s.row.grade in (Grade.DIFFICULT, Grade.MAJOR):
        return "疑难、重大纠纷要写书面协议（宁波市人民调解条例第24条）"
    return "已有书面草稿，要改口头先作废草稿" if a.s.draft else ""


def _scrap(a: Asked) -> str:
    return "" if a.s.draft else "没有草稿"


def _watched(a: Asked) -> str:
    return "" if a.s.in_force and a.s.owed else "没有待履行的事项"


def _undisputed(a: Asked) -> str:
    return "已经有人签认，不能再改" if a.s.facts_signed else ""


def _rate(a: Asked) -> str:
    return "" if set(a.my_sides) - a.s.rated else "已经评价过了"


def _propose(a: Asked) -> str:
    if a.s.confirmation:
        return "已经建议过司法确认"
    if a.s.may_confirm_until is None:
        return "没有生效的书面协议" if not a.s.in_force else "没有可以申请确认的协议"
    if a.today > a.s.may_confirm_until:
        return said("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认", day=a.s.may_confirm_until.isoformat())
    return why_excluded(list(a.s.excluded))[0] if a.s.excluded else ""


def _agree(a: Asked) -> str:
    if a.s.confirmation is None or a.s.confirmation.state != "proposed":
        return "还没有建议司法确认"
    return ""


def _apply(a: Asked) -> str:
    if a.s.confirmation is None or a.s.confirmation.state != "proposed":
        return "还没有建议司法确认"
    if a.today > a.s.confirmation.last_day:
        day = a.s.confirmation.last_day.isoformat()
        return said("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认", day=day)
    return "" if a.s.all_confirm else "还有一方没有同意共同申请司法确认"


def _court_takes(a: Asked) -> str:
    return "" if a.s.confirmation and a.s.confirmation.state == "applied" else "没有等法院受理的申请"


def _close(a: Asked) -> str:
    if a.s.missing:
        return said("卷宗还缺：%(sheets)s", sheets="、".join(a.s.missing))
    if a.s.row.state == State.ENDED:
        return ""
    if a.s.owed and not a.s.revisited:
        return "还有没履行的事项，先回访、督促或告知其他途径"
    return "" if a.s.revisited else "还没有回访"


def _file(a: Asked) -> str:
    if a.s.missing_outer:
        return said("卷宗还缺：%(sheets)s", sheets="、".join(a.s.missing_outer))
    return ""


def _appraise(a: Asked) -> str:
    return "调解员不评查自己调的纠纷" if Relation.MEDIATOR in a.found else ""


def _coloured(a: Asked) -> str:
    return "" if a.s.row.colour else "还没有定色"


def _lower(a: Asked) -> str:
    if not a.s.row.colour:
        return "还没有定色"
    if not a.s.colour_visited:
        return "定色以后还没有跟进过，跟进以后才能降色"
    if a.s.row.colour == "red" and Relation.ANSWERING not in a.found:
        return "红色由负责的领导来降"
    return ""


def _safe(a: Asked) -> str:
    return "" if a.s.row.safe_sides else "还没有启动安全措施"


def _accept_handoff(a: Asked) -> str:
    return "" if a.s.handed_in == "sent" else "没有待接收的来文"


def _report_back(a: Asked) -> str:
    return "" if a.s.handed_in in ("accepted", "refused") else "没有要反馈的来文"


def _hand_up(a: Asked) -> str:
    if a.s.draft and a.s.signed:
        return "已经有人在协议上签字，先签完或作废"
    return "已经在最上一级" if a.s.row.tier == Tier.COUNTY else ""


def _hand_down(a: Asked) -> str:
    return "已经在最下一级" if a.s.row.tier == Tier.GRID else ""


def _representative(a: Asked) -> str:
    return "" if len(a.s.parties) > 2 else "一方有两人以上才推选代表人"


def _settle(a: Asked) -> str:
    return "" if a.s.claims_open else "没有未结清的诉求"


def _agents(a: Asked) -> str:
    return "" if a.s.agents else "没有代理人"


def _handed_out(a: Asked) -> str:
    return "还没有等到上一次移交的答复" if a.s.handed_out == "sent" else ""


def _answers(a: Asked) -> str:
    return "" if a.s.handed_out == "sent" else "没有等答复的移交"


BARS: dict[str, Bar] = {
    "consent": _consent, "challenge": _challenge, "rule_challenge": _rule_challenge, "offer_period": _offer,
    "counter_period": _answer_offer, "accept_period": _answer_offer, "expire": _expire, "plan_session": _session,
    "cancel_session": lambda a: "" if a.s.planned else "没有安排调解", "hold_session": _held, "allow": _allow,
    "suspend": _challenged, "ask_expert": _challenged, "draft": _draft, "sign": _sign, "seal": _seal,
    "record_oral": _oral, "scrap_draft": _scrap, "record_undisputed": _undisputed, "perform": _watched,
    "not_kept": _watched, "urge": _watched, "rate": _rate, "propose_confirmation": _propose,
    "agree_confirmation": _agree, "apply_confirmation": _apply, "court_takes": _court_takes, "close": _close,
    "file": _file, "appraise": _appraise, "visit_colour": _coloured, "lower_colour": _lower,
    "safety_measure": _safe, "close_safety": _safe, "accept_handoff": _accept_handoff, "report_back": _report_back,
    "hand_up": _hand_up, "hand_down": _hand_down, "name_representative": _representative, "settle_claim": _settle,
    "end_agent": _agents, "hand_over": _handed_out, "partner_answers": _answers,
}  # fmt: skip

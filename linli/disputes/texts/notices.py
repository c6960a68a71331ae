# SPDX-License-Identifier: MulanPSL-2.0
"""Notices: what parties read, step by step; what offices read, one sentence an audience."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

# audience of ours → the words; %(step)s is the step's office word
FOR_STAFF = {
    "emergency": mark("特急：调解申请%(number)s里说到可能危及人身安全，请马上报警或处置，再谈调解。"),
    "committee": mark("纠纷%(number)s：%(step)s，请查看。"),
    "mediators": mark("您调解的纠纷%(number)s：%(step)s，请查看。"),
    "named": mark("请您调解纠纷%(number)s，先申明有没有利害关系。"),
    "partner": mark("移送的纠纷%(number)s：%(step)s。"),
    "leader": mark("由您负责的纠纷%(number)s：%(step)s，请查看。"),
    "leaderless": mark("红色纠纷%(number)s负责的领导已不在岗，请马上另定一位领导负责（重新定色）。"),
    "unmediated": mark("纠纷%(number)s的调解员已不在岗，请另外指定一位。"),
    "safety": mark("纠纷%(number)s有新的情况，请尽快打开查看。"),
}
# step → the words for parties; %(unit)s is the committee
NOTICES = {
    "apply": mark("您的调解申请已收到，编号%(number)s，由%(unit)s负责。"),
    "register": mark("您的调解申请%(number)s，%(unit)s已登记。"),
    "take": mark("纠纷%(number)s，%(unit)s已受理。调解不收费，全凭自愿，请凭编号查看。"),
    "not_take": mark("调解申请%(number)s没有受理，理由和应当去的地方请凭编号查看。"),
    "reassign": mark("调解申请%(number)s已转由%(unit)s办理。"),
    "hand_up": mark("纠纷%(number)s已交上一级，由%(unit)s接着调解。"),
    "hand_down": mark("纠纷%(number)s已交%(unit)s就近调解。"),
    "consent": mark("纠纷%(number)s，一位当事人已同意调解。"),
    "decline": mark("纠纷%(number)s，一位当事人没有同意调解。其他途径请凭编号查看。"),
    "withdraw": mark("纠纷%(number)s，一位当事人不再调解。其他途径请凭编号查看。"),
    "choose_mediator": mark("纠纷%(number)s，双方选的调解员不是同一位。可以再选一次，选不到同一位就由调委会指定。"),
    "name_mediator": mark("纠纷%(number)s已指定调解员。您觉得不合适，可以申请回避。"),
    "declare": mark("纠纷%(number)s，调解员已申明有没有利害关系，请凭编号查看。"),
    "rule_challenge": mark("纠纷%(number)s的回避申请已有决定，请凭编号查看。"),
    "step_down": mark("纠纷%(number)s的调解员主动回避，将另行确定。"),
    "offer_period": mark("纠纷%(number)s，对方提出的调解期限：%(until)s。请在这一天以前凭编号答复。"),
    "counter_period": mark("纠纷%(number)s，对方另提的调解期限：%(until)s。请在这一天以前凭编号答复。"),
    "accept_period": mark("纠纷%(number)s，双方约定的调解期限：%(until)s。"),
    "expire": mark("纠纷%(number)s约定的调解期限已到，调解结束。其他途径请凭编号查看。"),
    "plan_session": mark("纠纷%(number)s安排了一次调解，时间地点请凭编号查看。"),
    "cancel_session": mark("纠纷%(number)s的一次调解安排有变动，请凭编号查看。"),
    "say": mark("纠纷%(number)s有新的情况说明，请凭编号查看。"),
    "suspend": mark("纠纷%(number)s的调解暂时中止。"),
    "resume": mark("纠纷%(number)s恢复调解。"),
    "rest_over": mark("纠纷%(number)s中止的日子已到，恢复调解。"),
    "ask_expert": mark("纠纷%(number)s已委托鉴定，这段时间不计入法定的调解期限。"),
    "expert_opinion": mark("纠纷%(number)s已收到鉴定意见，请凭编号查看。"),
    "draft": mark("纠纷%(number)s的协议草稿已写好，请凭编号查看，同意再签字。"),
    "scrap_draft": mark("纠纷%(number)s的协议草稿已作废，请不要再签。"),
    "seal": mark("纠纷%(number)s的协议已生效，请按约定履行。"),
    "record_oral": mark("纠纷%(number)s的口头协议已登记并生效，请按约定履行。"),
    "end": mark("纠纷%(number)s的调解已终止。其他途径请凭编号查看。"),
    "record_undisputed": mark("纠纷%(number)s中双方没有争议的事实已写好，请凭编号查看并签认。"),
    "perform": mark("纠纷%(number)s登记了一次履行，请凭编号核对。"),
    "confirm_performance": mark("纠纷%(number)s登记的一次履行已确认，请凭编号查看。"),
    "contest_performance": mark("纠纷%(number)s登记的一次履行有人说不对，不再算数，请凭编号查看。"),
    "urge": mark("纠纷%(number)s有约定的事项到期，请按协议履行。"),
    "propose_confirmation": mark("纠纷%(number)s的协议可以申请司法确认，要双方都同意，请凭编号答复。"),
    "agree_confirmation": mark("纠纷%(number)s，一方已答复是否申请司法确认。"),
    "apply_confirmation": mark("纠纷%(number)s已向法院申请司法确认。"),
    "court_takes": mark("纠纷%(number)s的司法确认，法院已答复是否受理。"),
    "court_extends": mark("纠纷%(number)s的司法确认，法院批准延长审查期限，请凭编号查看。"),
    "court_decides": mark("纠纷%(number)s的司法确认已有裁定，请凭编号查看。"),
    "mediate_again": mark("纠纷%(number)s的协议法院没有确认，双方同意重新调解。"),
    "end_refused": mark("纠纷%(number)s的协议法院没有确认，调解结束。其他途径请凭编号查看。"),
    "close": mark("纠纷%(number)s已结案，请凭编号评价。"),
    "add_party": mark("纠纷%(number)s请您作为当事人参加调解。同意不同意都由您，请凭编号答复。"),
    "name_representative": mark(
        "纠纷%(number)s，您这一方登记了一位代表人，由代表人答复、签字。不是您们推选的，请告诉调解员。"
    ),
    "end_representative": mark("纠纷%(number)s，一方有一位代表人不再代表，请凭编号查看现在由谁答复、由谁签字。"),
    "settle_claim": mark("纠纷%(number)s，您的一项诉求登记为结清或撤回，请凭编号核对；不是这样的，请告诉调解员。"),
    "hand_over": mark("纠纷%(number)s已移交其他机关，有答复就告诉您。"),
    "partner_answers": mark("纠纷%(number)s，对方机关已答复，请凭编号查看。"),
    "partner_reports": mark("纠纷%(number)s，接收的机关已有结果，请凭编号查看。"),
}
# (step, audience) of a screening round → the words; %(title)s is the round's
OF_ROUND = {
    ("order", "units"): mark("布置了排查“%(title)s”，请在%(due)s前报来，没有发现也要报。"),
    ("remind", "units"): mark("提醒：排查“%(title)s”%(due)s前要报来，贵单位还没有报。"),
    ("press", "units"): mark("催办：排查“%(title)s”已到期（%(due)s），贵单位还没有报，没有发现也要报。"),
    ("oversee", "units"): mark("督办：排查“%(title)s”已过期（%(due)s），贵单位还没有报，请马上报来。"),
    ("remind", "above"): mark("提醒：排查“%(title)s”%(due)s到期，还有%(silent)s个单位没有报。"),
    ("press", "above"): mark("催办：排查“%(title)s”已到期（%(due)s），还有%(silent)s个单位没有报。"),
    ("oversee", "above"): mark("督办：排查“%(title)s”已过期（%(due)s），还有%(silent)s个单位没有报，请过问。"),
}
SIDE_AUDIENCES = frozenset({"side_a", "sides", "other_side", "attending", "hearers", "debtor", "asked", "member"})

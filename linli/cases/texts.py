# SPDX-License-Identifier: MulanPSL-2.0
"""Words for states, channels, steps in the story, and notices. Chinese is the source; English comes from locale/."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as mark

from linli.cases import supervision_texts, whistle_texts
from linli.cases.rules.duty import Part
from linli.cases.rules.states import Channel, Stage, State, Urgency

DUTY_PARTS = {Part.DAY: _("白班"), Part.NIGHT: _("夜班"), Part.WHOLE: _("全天")}

STATES = {
    State.REPORTED: _("待受理"),
    State.VERIFYING: _("核实中"),
    State.ACCEPTED: _("待派单"),
    State.DISPATCHED: _("待签收"),
    State.HANDLING: _("办理中"),
    State.SUSPENDED: _("已挂起"),
    State.RETURNED: _("已退回"),
    State.IN_RULING: _("待裁定"),
    State.FINISHED: _("待核查"),
    State.CHECKED: _("待结案"),
    State.CLOSED: _("待答复"),
    State.ANSWERED: _("待回访"),
    State.COMPLETE: _("已办结"),
    State.REFUSED: _("不予受理"),
    State.MERGED: _("已并案"),
}
STAGES = {
    Stage.TODO: _("待办"),
    Stage.TO_SIGN: _("待签收"),
    Stage.HANDLING: _("在办"),
    Stage.RETURNED: _("退回"),
    Stage.ENDED: _("已办"),
}
CHANNELS = {
    Channel.WEB: _("网上"),
    Channel.HOTLINE: _("热线"),
    Channel.COUNTER: _("窗口"),
    Channel.DUTY: _("值守"),
    Channel.VISIT: _("来访"),
    Channel.GRID: _("网格"),
    Channel.API: _("系统接入"),
    Channel.IMPORT: _("历史导入"),
}
URGENCIES = {Urgency.NORMAL: _("一般"), Urgency.URGENT: _("紧急"), Urgency.CRITICAL: _("特急")}

# What the reporter reads, one line a step; %(unit)s is the unit that acted or received, %(due)s the promised day.
PLAIN = (
    whistle_texts.PLAIN
    | supervision_texts.PLAIN
    | {
        "report": mark("您反映了这件事，%(unit)s已收到，承诺%(due)s前答复"),
        "accept": mark("%(unit)s受理了这件事，正在安排办理单位"),
        "refuse": mark("%(unit)s没有受理这件事，理由和应当去的地方写在下面"),
        "ask_verify": mark("%(unit)s请网格员到现场看一看"),
        "verify": mark("网格员到现场看过了"),
        "settle_on_spot": mark("网格员已当场办好"),
        "dispatch": mark("%(unit)s把这件事派给%(to)s"),
        "sign": mark("%(unit)s已签收，开始办理"),
        "return": mark("%(unit)s认为不归它办，退回综治中心重新安排"),
        "rule": mark("%(unit)s裁定由%(to)s办理，不再退回"),
        "recall": mark("%(unit)s收回了这件事，正在重新安排由谁来办"),
        "hand_up": mark("本级办不了，已上报%(to)s"),
        "hand_down": mark("已转到%(to)s办理"),
        "finish": mark("%(unit)s报告已办完，正在核查"),
        "check": mark("办理结果已核查"),
        "send_back": mark("核查没有通过，已要求%(to)s重新办理"),
        "close": mark("%(unit)s已结案，答复随后到"),
        "answer": mark("%(unit)s已答复您"),
        "call_back": mark("%(unit)s回访了您"),
        "rate": mark("您评价了办理结果"),
        "reopen": mark("这件事已重新打开"),
        "merge": mark("与另一件相同的事合并办理，结果同样会答复您"),
        "unmerge": mark("恢复单独办理"),
        "split": mark("其中另外的事已分开登记，各有编号"),
        "undo": mark("上一步已撤销"),
        "contact": mark("%(unit)s联系了您"),
        "grant_extension": mark("时限经同意延长，改为%(due)s前答复"),
        "suspend": mark("要等鉴定、公告、听证或补正，时限暂停"),
        "resume": mark("恢复办理，时限继续计算"),
        "wait_over": mark("等待的最后一天已过，恢复办理，时限继续计算"),
        "urge": mark("上级已督促办理"),
        "reveal": mark("%(unit)s的工作人员查看了您的联系方式"),
        "release_file": mark("%(unit)s看过以后，把您的一份附件交给办理单位看"),
        "hold_file": mark("%(unit)s收回了给办理单位看的一份附件"),
    }
)

# Notices: step and audience → the words; %(number)s, %(unit)s, %(to)s, %(due)s are filled in when sent.
NOTICES = (
    whistle_texts.NOTICES
    | supervision_texts.NOTICES
    | {
        ("report", "reporter"): mark("您反映的事项已收到，编号%(number)s，由%(unit)s负责，%(due)s前答复您。"),
        ("report", "centre"): mark("新事项%(number)s待受理。"),
        ("report", "emergency"): mark("特急：新事项%(number)s可能危及人身或财产安全，请马上处置，半小时内派出。"),
        ("accept", "reporter"): mark("您反映的事项%(number)s已由%(unit)s受理。"),
        ("refuse", "reporter"): mark("您反映的事项%(number)s没有受理，理由和应当去的地方请凭编号查看。"),
        ("ask_verify", "grid"): mark("请到现场核实事项%(number)s。"),
        ("unmerge", "grid"): mark("事项%(number)s恢复单独办理，还请到现场核实。"),
        ("locate", "grid"): mark("事项%(number)s改到了您的网格，请到现场核实。"),
        ("locate", "relieved"): mark("事项%(number)s的位置改到别的网格了，不用再去核实。"),
        ("verify", "relieved"): mark("事项%(number)s中心已经核实，不用再去了。"),
        ("merge", "relieved"): mark("事项%(number)s并入了另一件，不用再去核实。"),
        ("rule", "centre"): mark("事项%(number)s已由上级中心裁定，由%(to)s办理。"),
        ("undo", "upper"): mark("事项%(number)s的退回已撤销，不用裁定了。"),
        ("verify", "centre"): mark("事项%(number)s已现场核实。"),
        ("settle_on_spot", "reporter"): mark("您反映的事项%(number)s网格员已当场办好，请您评价。"),
        ("dispatch", "unit"): mark("事项%(number)s已派给本单位，请签收。"),
        ("dispatch", "reporter"): mark("您反映的事项%(number)s已派给%(to)s，%(due)s前答复您。"),
        ("return", "centre"): mark("%(unit)s退回了事项%(number)s。"),
        ("return", "upper"): mark("事项%(number)s退到要裁定，派单的中心自己退回过，请裁定。"),
        ("rule", "unit"): mark("事项%(number)s裁定由本单位办理，请签收。"),
        ("rule", "reporter"): mark("您反映的事项%(number)s确定由%(to)s办理，%(due)s前答复您。"),
        ("recall", "reporter"): mark("您反映的事项%(number)s正在重新安排办理单位。"),
        ("hand_up", "centre"): mark("下级上报了事项%(number)s，请受理。"),
        ("hand_up", "reporter"): mark("您反映的事项%(number)s已上报%(to)s。"),
        ("hand_down", "centre"): mark("上级下派了事项%(number)s，请受理。"),
        ("hand_down", "reporter"): mark("您反映的事项%(number)s已转%(to)s办理。"),
        ("finish", "centre"): mark("%(unit)s报告事项%(number)s已办完，请核查。"),
        ("send_back", "unit"): mark("事项%(number)s核查没有通过，请重新办理。"),
        ("answer", "reporter"): mark("您反映的事项%(number)s已有答复，请凭编号查看并评价。"),
        ("answer", "caller"): mark("事项%(number)s由下级中心自己办理并答复了，请回访。"),
        ("answer", "hot"): mark("由%(to)s办理的同一问题已经答复；您反映的事项%(number)s照常办理，办完也会答复您。"),
        ("refuse", "hot"): mark("事项%(number)s没有受理；由它牵头的热点不会有它的答复了，请另定一件牵头。"),
        ("call_back", "unit"): mark("事项%(number)s已回访。"),
        ("rate", "centre"): mark("反映人评价了事项%(number)s。"),
        ("reopen", "centre"): mark("事项%(number)s已重新打开，请安排办理。"),
        ("reopen", "reporter"): mark("您反映的事项%(number)s已重新打开。"),
        ("merge", "reporter"): mark("您反映的事项%(number)s与另一件相同的事合并办理，结果同样会答复您。"),
        ("unmerge", "reporter"): mark("您反映的事项%(number)s恢复单独办理。"),
        ("split", "reporter"): mark("您反映的事项%(number)s已分成几件，各有编号，都会答复您。"),
        ("write", "other_side"): mark("事项%(number)s有新的留言。"),
        ("urge", "unit"): mark("事项%(number)s被督办，请尽快办理。"),
        ("urge", "centre"): mark("事项%(number)s被督办。"),
        ("ask_extension", "decider"): mark("%(unit)s申请延长事项%(number)s的时限，请答复。"),
        ("ask_extension", "centre"): mark("%(unit)s申请延长信访事项%(number)s的时限，由办理机关负责人批准。"),
        ("grant_extension", "unit"): mark("事项%(number)s的延期已同意，改为%(due)s前答复。"),
        ("grant_extension", "reporter"): mark(
            "您反映的事项%(number)s需要延长时间，改为%(due)s前答复您，原因请凭编号查看。"
        ),
        ("grant_extension", "centre"): mark("事项%(number)s的延期已由负责人批准，改为%(due)s前答复。"),
        ("refuse_extension", "centre"): mark("事项%(number)s的延期负责人没有同意，仍按原时限办结。"),
        ("refuse_extension", "unit"): mark("事项%(number)s的延期没有同意，请按原时限办结。"),
        ("suspend", "unit"): mark("事项%(number)s已挂起，时限暂停。"),
        ("suspend", "reporter"): mark(
            "您反映的事项%(number)s要等鉴定、公告、听证或补正，时限暂停，最迟的日子请凭编号查看。"
        ),
        ("resume", "unit"): mark("事项%(number)s恢复办理，时限继续计算。"),
        ("resume", "reporter"): mark("您反映的事项%(number)s恢复办理，%(due)s前答复您。"),
        ("wait_over", "unit"): mark("事项%(number)s等待的日子已到，时限从现在起继续计算，请接着办理。"),
        ("wait_over", "centre"): mark("事项%(number)s等待的日子已到，时限从现在起继续计算。"),
        ("wait_over", "reporter"): mark("您反映的事项%(number)s等待的日子已到，接着办理，%(due)s前答复您。"),
        ("undo", "unit"): mark("事项%(number)s的上一步已撤销。"),
        ("undo", "centre"): mark("事项%(number)s的上一步已撤销。"),
    }
)
# A merged reporter reads the same words about their own number; unit and day are those of the lead.
NOTICES |= {
    (step, "merged"): NOTICES[step, "reporter"]
    for step in ("refuse", "settle_on_spot", "answer", "grant_extension", "suspend", "resume", "wait_over")
}
NOTICES |= {
    (step, "emergency"): mark("特急：事项%(number)s后来的话里说到可能危及人身或财产安全，请马上处置。")
    for step in ("write", "reopen", "verify", "rate")
}
NOTICES["reopen", "merged"] = mark("您反映的事项%(number)s合并办理的那一件重新打开了，%(due)s前答复您。")

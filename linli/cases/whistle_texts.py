# SPDX-License-Identifier: MulanPSL-2.0
"""Words of whistles: plain ones for the reporter, notices, and how a call, a reason, a grade is called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as mark

from linli.cases.rules.whistle import CallState, Ending, Refusal, WhistleKind, Why

KINDS = {WhistleKind.PUSH: _("工作推进哨"), WhistleKind.HARD: _("攻坚克难哨")}
WHYS = {
    Why.NO_POWER: _("本级没有执法权或审批权"),
    Why.SEVERAL: _("要几个部门一起办"),
    Why.NO_MEANS: _("要本级没有的技术、设备或资金"),
    Why.UNCLEAR: _("权属或职责不清"),
}
REFUSALS = {
    Refusal.NOT_OURS: _("不是本单位职责"),
    Refusal.NO_POWER: _("本单位没有这项权限"),
    Refusal.OWN_TIER: _("吹哨单位本级就能办"),
    Refusal.OTHER: _("其他"),
}
CALL_STATES = {
    CallState.CALLED: _("待签收"),
    CallState.SIGNED: _("已签收，未报到"),
    CallState.PRESENT: _("已报到"),
    CallState.REFUSED: _("申请不报到，待裁定"),
    CallState.EXCUSED: _("不用报到"),
    CallState.DONE: _("已办完"),
}
ENDINGS = {Ending.FINISHED: _("已办结"), Ending.RECALLED: _("已撤哨"), Ending.TURNED_DOWN: _("裁定不用来")}
DUE_WORDS = {"sign": _("签收"), "contact": _("联系"), "come": _("报到"), "part": _("办完")}
GRADES = {3: _("好"), 2: _("一般"), 1: _("差")}

PLAIN = {
    "whistle": mark("%(unit)s请上级单位%(to)s一起来办这件事"),
    "report_in": mark("%(to)s已经来了，开始一起办"),
    "rule_whistle": mark("上级裁定了由哪些单位来办"),
    "record_meeting": mark("几个单位一起商量了怎么办"),
    "finish_part": mark("%(to)s办完了它的那一份"),
    "recall_whistle": mark("%(unit)s改了办法，正在重新安排由谁来办"),
}
NOTICES = {
    ("whistle", "called"): mark("%(unit)s吹哨：事项%(number)s请本单位来，按时签收、联系、报到。"),
    ("whistle", "reporter"): mark("您反映的事项%(number)s，%(unit)s已请上级单位一起来办，%(due)s前答复您。"),
    ("sign_whistle", "centre"): mark("%(to)s已签收事项%(number)s的哨令。"),
    ("contact_caller", "centre"): mark("%(to)s已就事项%(number)s联系，请看联系情况。"),
    ("report_in", "centre"): mark("%(to)s已就事项%(number)s报到。"),
    ("refuse_whistle", "centre"): mark("%(to)s就事项%(number)s申请不报到，等上级裁定。"),
    ("refuse_whistle", "upper"): mark("%(to)s就事项%(number)s申请不报到，请裁定。"),
    ("rule_whistle", "called"): mark("事项%(number)s的吹哨已裁定，请看裁定。"),
    ("rule_whistle", "centre"): mark("事项%(number)s的吹哨已裁定。"),
    ("release_unit", "called"): mark("事项%(number)s不用本单位来了。"),
    ("plan_part", "called"): mark("事项%(number)s的联办分工已定，请看本单位的一份。"),
    ("record_meeting", "called"): mark("事项%(number)s有新的会商记录。"),
    ("finish_part", "unit"): mark("%(to)s办完了事项%(number)s的配合部分。"),
    ("finish_part", "centre"): mark("%(to)s办完了事项%(number)s的配合部分。"),
    ("recall_whistle", "called"): mark("事项%(number)s的哨已撤，本单位不用再办。"),
    ("recall_whistle", "reporter"): mark("您反映的事项%(number)s正在重新安排办理单位。"),
}

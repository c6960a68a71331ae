# SPDX-License-Identifier: MulanPSL-2.0
"""Words for clocks, rungs and what is told of them. Chinese is the source; English comes from locale/."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as mark

from linli.clocks.rules.quiet import Quiet, QuietClass
from linli.clocks.rules.rungs import Rung
from linli.clocks.rules.running import Kind

KINDS = {
    Kind.ASSIGN: _("受理派单时限"),
    Kind.SIGN: _("签收时限"),
    Kind.FIRST_CONTACT: _("首次联系时限"),
    Kind.LEG: _("办理时限"),
    Kind.PROMISE: _("答复时限"),
    Kind.CALL_BACK: _("回访时限"),
    Kind.STATUTORY: _("法定时限"),
    Kind.COME: _("报到时限"),
    Kind.PART: _("配合时限"),
    Kind.NOTIFY: _("受理告知时限"),
    Kind.CALL_SIGN: _("签收哨令时限"),
    Kind.CALL_CONTACT: _("联系吹哨单位时限"),
    Kind.VERIFY: _("网格核实时限"),
    Kind.DECIDE: _("答复延期申请时限"),
    Kind.CALL_RULE: _("裁定报到时限"),
}
RUNGS = {"remind": _("提醒"), "press": _("催办"), "oversee": _("督办"), "circulate": _("通报")}
RUNG_WORDS = {1: "remind", 2: "press", 3: "oversee", 4: "circulate"}
MEDIATION_RUNGS = {
    "mediation-remind": _("调解时限提醒"),
    "mediation-remind-obligation": _("履行事项提醒"),
    "mediation-remind-confirm": _("申请司法确认提醒"),
    "mediation-press": _("调解时限催办"),
    "mediation-oversee": _("调解时限督办"),
}
TOLD = {
    "person": _("承办人"),
    "unit": _("承办单位和负责人"),
    "supervisor": _("单位、负责人和督办人员"),
    "leader": _("单位、负责人、督办人员和领导"),
}
QUIET = {
    QuietClass.EMERGENCY: _("昼夜计时的急件"),
    QuietClass.HOURS: _("当日、按工作小时计的"),
    QuietClass.DAYS: _("按日、按工作日计的"),
    QuietClass.LAW: _("法定时限"),
}
FORMS = {2: _("催办通知书"), 3: _("督办函"), 4: _("通报")}
LIMIT_COLUMNS = {  # headings of the sheet of limits: linli.clocks.rules.profiles.COLUMNS
    "process": _("流程"),
    "step": _("步骤"),
    "limit": _("时限"),
    "unit": _("单位"),
    "calendar": _("按什么日历"),
    "source": _("依据"),
    "confidence": _("依据等级"),
}
HOURS_COLUMNS = {"since": _("从"), "until": _("到"), "windows": _("时段"), "source": _("依据")}
OUTCOMES = {
    "contacted": _("已联系"),
    "done": _("按流程结束"),
    "returned": _("退回"),
    "withdrawn": _("撤回"),
    "merged": _("并案"),
    "refused": _("不予受理"),
    "excused": _("免除"),
    "not_to_come": _("申请不报到"),
    "planned": _("另定分工"),
    "extended": _("随延期改定"),
}
UNITS = {
    "hour": _("小时"),
    "working_hour": _("个工作小时"),
    "day": _("日"),
    "working_day": _("个工作日"),
    "month": _("个月"),
    "quarter": _("个季度"),
    "year": _("年"),
    "same_day": _("当日"),
    "immediate": _("立即"),
    "times": _("次"),
}
NOTICES = {
    "remind": mark("提醒：事项%(number)s的%(clock)s将到，%(due)s到期。"),
    "press": mark("催办：事项%(number)s的%(clock)s已到（%(due)s），请立即办理并说明。"),
    "oversee": mark("督办：事项%(number)s的%(clock)s已超期（%(due)s到期），请过问。"),
    "circulate": mark("通报：事项%(number)s的%(clock)s超期（%(due)s到期）经催办、督办仍未办结。"),
}


def kinds_words(kinds: Collection[str]) -> str:
    """全部, or the clocks by name in their order."""
    return str(_("全部")) if "*" in kinds else "、".join(str(word) for kind, word in KINDS.items() if kind in kinds)


def rung_name(rung: Rung) -> str:
    return str(MEDIATION_RUNGS.get(rung.key) or RUNGS[rung.word])


def quiet_words(quiet: Quiet) -> str:
    return quiet.span.replace("-", "–") or str(_("不静默"))


def span_words(amount: float, unit: str) -> str:
    """3个工作日, 3 working days."""
    return str(_("%(n)s%(unit)s") % {"n": f"{amount:g}", "unit": UNITS[unit]})

# SPDX-License-Identifier: MulanPSL-2.0
"""Words for stored keys."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.disputes.rules.states import Colour, Consent, Grade, Side, Source, Stage, State, Team, Tier, Where

STATES = {
    State.APPLIED: _("待登记"),
    State.REGISTERED: _("待受理"),
    State.NOT_TAKEN: _("不予受理"),
    State.ASKING: _("征询意愿"),
    State.REFUSED: _("一方不同意"),
    State.CHOOSING: _("选定调解员"),
    State.MEDIATING: _("调解中"),
    State.SUSPENDED: _("中止"),
    State.WITH_EXPERT: _("鉴定中"),
    State.PERFORMING: _("履行中"),
    State.CONFIRMING: _("司法确认中"),
    State.HANDED_OVER: _("已移交"),
    State.ENDED: _("已终止"),
    State.CLOSED: _("已结案"),
    State.FILED: _("已归档"),
}
STAGES = {
    Stage.COMMITTEE: _("等调委会"),
    Stage.PARTIES: _("等当事人"),
    Stage.MEDIATOR: _("等调解员"),
    Stage.PARTNER: _("等其他机关"),
    Stage.OVER: _("已了结"),
}
SIDES = {Side.A: _("申请方"), Side.B: _("被申请方")}
SOURCES = {
    Source.APPLIED: _("当事人申请"),
    Source.OFFERED: _("主动调解"),
    Source.POLICE: _("公安移送"),
    Source.COURT: _("法院委派委托"),
    Source.PETITION: _("信访转交"),
    Source.PROCURATORATE: _("检察院移送"),
    Source.OFFICE: _("部门委托"),
    Source.SCREENING: _("排查发现"),
    Source.CASE: _("事项转来"),
    Source.HOTLINE: _("热线转来"),
}
TIERS = {
    Tier.GRID: _("网格马上调"),
    Tier.VILLAGE: _("村（社区）及时调"),
    Tier.TOWN: _("镇街部门联动调"),
    Tier.COUNTY: _("县级统揽调"),
}
TEAMS = {
    Team.WORTHIES: _("乡贤"),
    Team.LAWYERS: _("法律工作者"),
    Team.MASS: _("群团组织"),
    Team.ADMINISTRATIVE: _("行政力量"),
    Team.JUDICIAL: _("司法力量"),
}
GRADES = {
    Grade.SIMPLE: _("简易"),
    Grade.ORDINARY: _("一般"),
    Grade.DIFFICULT: _("疑难"),
    Grade.MAJOR: _("重大"),
}
COLOURS = {Colour.YELLOW: _("黄色"), Colour.ORANGE: _("橙色"), Colour.RED: _("红色")}
CONSENTS = {
    Consent.UNASKED: _("未答复"),
    Consent.YES: _("同意"),
    Consent.NO: _("不同意"),
    Consent.WITHDRAWN: _("已退出"),
}
WHO_READS = {  # the sentence over each room
    Where.JOINT: _("双方、调解员和调委会都能看到"),
    Where.CAUCUS: _("只有这一方和在场的调解员能看到，这一方同意公开后对方才能看到"),
    Where.SAFETY: _("只有这一方本人、调解员和调委会能看到，永远不给对方看"),
    Where.STAFF: _("只有承办的调解员和调委会能看到"),
    Where.RATED: _("只有评价的一方和调委会能看到，办这件事的调解员看不到"),
}
LIMITS = {
    "register": _("登记"),
    "take": _("决定是否受理"),
    "close": _("结案"),
    "file": _("归档"),
    "accept_handoff": _("确认接收"),
    "ask_other_side": _("征询对方"),
    "choose_mediator": _("双方选调解员"),
    "name_mediator": _("确定调解员"),
    "first_session": _("安排第一次调解"),
    "seal": _("各方签齐，等盖章"),
    "tier": _("本级调解"),
    "mediate": _("调解期限"),
    "mediate_default": _("调解期限"),
    "mediate_medical": _("医疗纠纷调解期限"),
    "mediate_labour": _("劳动争议调解期限"),
    "agreed": _("约定的调解期限"),
    "court_before": _("委派调解期限"),
    "court_ordinary": _("委托调解期限（普通程序）"),
    "court_summary": _("委托调解期限（简易程序）"),
    "their": _("来文单位的期限"),
    "partner": _("对方的期限"),
    "obligation": _("履行"),
    "revisit": _("回访"),
    "confirm_apply": _("申请司法确认"),
    "confirm_take": _("法院决定受理"),
    "confirm_decide": _("法院裁定"),
    "colour": _("跟进"),
    "suspend": _("中止"),
    "expert": _("等鉴定意见"),
}
TABS = {
    "todo": _("待办"),
    "parties": _("等当事人"),
    "mediating": _("调解中"),
    "performing": _("履行中"),
    "closing": _("待结案"),
    "partner": _("已移交"),
    "handed": _("移交给我的"),
    "coloured": _("定色"),
    "overdue": _("超期"),
    "over": _("已了结"),
    "all": _("全部"),
}
FIGURES = {  # figure → what is counted, among what
    "taken": (_("受理"), _("申请和发现的纠纷")),
    "not_taken": (_("不予受理"), _("申请和发现的纠纷")),
    "settled": (_("调解成功"), _("受理后有了结果的纠纷")),
    "oral": (_("口头协议"), _("调解成功的纠纷")),
    "performed": (_("履行完毕"), _("调解成功、没有未到期事项的纠纷")),
    "confirmed": (_("司法确认"), _("有书面协议的纠纷")),
    "withdrawn": (_("当事人退出"), _("受理的纠纷")),
    "refused": (_("一方不同意调解"), _("受理的纠纷")),
    "returned": (_("退回来文单位"), _("其他机关移送的纠纷")),
    "filed": (_("已归档"), _("受理的纠纷")),
}

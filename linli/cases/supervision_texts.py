# SPDX-License-Identifier: MulanPSL-2.0
"""Words of exclusion from the rates, of matters taken up, of reviews: plain ones, and notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as mark

from linli.cases.rules.call_back import Drawn, ExclusionCode

EXCLUSION_CODES = {
    ExclusionCode.UNLAWFUL: _("诉求违反法律法规或公序良俗"),
    ExclusionCode.UNREASONABLE: _("诉求明显不合理"),
    ExclusionCode.BEYOND_DUTY: _("超出职责范围"),
    ExclusionCode.OTHER_ROUTE: _("应走诉讼、仲裁、复议等法定途径"),
}
DRAWN = {
    Drawn.TYPE: _("这一类件件回访"),
    Drawn.MARKED: _("退过、重办过、督办过或吹过哨，一律回访"),
    Drawn.SAMPLE: _("抽中"),
}

PLAIN = {
    "take_up": mark("一位领导包了这件事，会盯到底"),
    "let_go": mark("领导包案有变动，这件事照常办理"),
    "ask_review": mark("已请求上一级复查（复核）"),
    "hear": mark("%(unit)s举行听证"),
    "give_review": mark("%(unit)s作出了复查（复核）意见"),
    "enter_review": mark("上一级作出了复查（复核）意见，已登记"),
}
NOTICES = {
    ("ask_exclude", "watch"): mark("事项%(number)s申请不计入三率，请到督查台审批。"),
    ("ask_exclude", "upper"): mark("事项%(number)s申请不计入三率，等审批。"),  # told until 2026-11-22
    ("decide_exclude", "unit"): mark("事项%(number)s的剔除申请已有结果。"),
    ("decide_exclude", "centre"): mark("事项%(number)s的剔除申请已有结果。"),
    **{
        (step, "left_out"): mark(
            "事项%(number)s重新办理：不计入三率的只是原来那一轮，没批的申请不再有效；新的一轮照常计入。"
        )
        for step in ("reopen", "call_back", "give_review", "enter_review")
    },
    ("take_up", "unit"): mark("事项%(number)s由领导包案，请按节点办理。"),
    ("take_up", "centre"): mark("事项%(number)s由领导包案。"),
    ("take_up", "reporter"): mark("您反映的事项%(number)s由一位领导包案，会盯到底。"),
    ("let_go", "unit"): mark("事项%(number)s的领导包案已结束或移交，请看经过。"),
    ("let_go", "centre"): mark("事项%(number)s的领导包案已结束或移交，请看经过。"),
    ("let_go", "former"): mark("您包的事项%(number)s已结束包案或移交，请看经过。"),
    ("let_go", "leader"): mark("事项%(number)s移交给您包案，请看节点。"),
    ("let_go", "reporter"): mark("您反映的事项%(number)s结束了领导包案，照常办理，请凭编号查看。"),
    ("milestone", "soon"): mark("您包的事项%(number)s有节点今明两天到期，请看。"),
    ("milestone", "late"): mark("您包的事项%(number)s有节点过期没完成，请看。"),
    ("nobody_left", "centre"): mark(
        "事项%(number)s在%(to)s，那里办这类事项的人都不在岗了，请收回另派，或联系系统管理员补设岗位。"
    ),
    ("worker_gone", "centre"): mark(
        "事项%(number)s在等网格员现场核实，这个网格现在没有网格员，请自己核实，或联系系统管理员补设岗位。"
    ),
    ("called_gone", "centre"): mark(
        "事项%(number)s吹哨叫来的单位，办这类事项的人都不在岗了，请免除它报到，或联系系统管理员补设岗位。"
    ),
    ("leader_gone", "centre"): mark("包办事项%(number)s的领导岗位已停用，请另定领导或结束包案。"),
    ("reopen", "leaderless"): mark("包案的事项%(number)s重新打开了，包案领导的岗位已停用，请另定领导。"),
    ("reopen", "leader"): mark("您包的事项%(number)s重新打开了，请看。"),
    ("set_milestone", "unit"): mark("事项%(number)s定了新的节点，请看。"),
    ("change_milestone", "unit"): mark("事项%(number)s有节点改了或撤回了，请看经过。"),
    ("ask_review", "upper"): mark("事项%(number)s请求复查（复核），三十日内作出意见。"),
    ("ask_review", "reporter"): mark("您对事项%(number)s请求复查（复核），上一级应当三十日内作出意见。"),
    ("ask_review", "centre"): mark("事项%(number)s请求复查（复核），请转送上一级机关，收到书面意见后登记。"),
    ("enter_review", "reporter"): mark("您的事项%(number)s已有上一级的复查（复核）意见，请凭编号查看。"),
    ("enter_review", "unit"): mark("事项%(number)s已有上一级的复查（复核）意见。"),
    ("enter_review", "watch"): mark("事项%(number)s登记了上一级的复查（复核）意见，请核对。"),
    ("hear", "reporter"): mark("您的事项%(number)s在复核中要举行听证，请凭编号查看时间和地点。"),
    ("hear", "centre"): mark("事项%(number)s在复核中举行听证。"),
    ("give_review", "reporter"): mark("您的事项%(number)s已有复查（复核）意见，请凭编号查看。"),
    ("give_review", "centre"): mark("事项%(number)s已有复查（复核）意见。"),
}

# SPDX-License-Identifier: MulanPSL-2.0
"""协议书, 口头协议登记表, 司法确认申请书. Contents of an agreement: People's Mediation Law art. 29."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

from linli.disputes.papers.kinds.asking import FACTS
from linli.disputes.papers.kinds.common import kind

_AGREED = {
    "facts": FACTS + "经现场查看，渗水因防水施工不到位引起，被申请人承担主要责任。",
    "agreed": [
        {"text": "一、被申请人重做卫生间防水，并赔偿楼下住户的装修损失。"},
        {"text": "二、申请人提供施工便利，双方就本次渗水再无其他争议。"},
    ],
    "issues": "一、被申请人重做卫生间防水，并赔偿楼下住户的装修损失。\n二、申请人提供施工便利，双方就本次渗水再无其他争议。",
    "duty": "",
    "clauses": [
        {
            "n": "一", "text": "被申请人于2026年12月10日前重做卫生间防水，费用自理，申请人提供施工便利。",
            "who": "青禾县四海装饰工程有限公司", "sum": "", "sum_words": "", "due": "2026年12月10日", "way": "上门施工",
        },
        {
            "n": "二", "text": "被申请人赔偿楼下住户装修损失。", "who": "青禾县四海装饰工程有限公司",
            "sum": "3,200.00元", "sum_words": "叁仟贰佰元整", "due": "2026年12月15日", "way": "银行转账",
        },
    ],
    "total": "3,200.00元",
    "total_words": "叁仟贰佰元整",
    "default": "任何一方不按期履行的，另一方可以向人民法院起诉；已经司法确认的，可以申请强制执行。",
    "partial": "",
    "copies": "3",
    "agreed_on": "2026年11月22日",
    "secretary": "赵志强",
}  # fmt: skip

AGREEMENT = kind("agreement", mark("人民调解协议书"), 60, _AGREED, series="协")
ORAL = kind("oral", mark("人民调解口头协议登记表"), 65, _AGREED, series="口")
CONFIRMATION = kind("confirmation", mark("司法确认申请书"), 80, {
    "court": "青禾县人民法院",
    "agreement_number": "（2026）城人调协字第7号",
    "agreed_on": "2026年11月22日",
    "effective_on": "2026年11月22日",
    "apply_before": "2026年12月22日",
    "facts": FACTS,
    "agreed": _AGREED["agreed"],
    "clauses": _AGREED["clauses"],
    "reason": "为保证协议履行，双方共同申请司法确认。",
})  # fmt: skip

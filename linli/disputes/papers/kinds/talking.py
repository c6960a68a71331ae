# SPDX-License-Identifier: MulanPSL-2.0
"""调查记录, 调解记录: what was found out, and what was said by all in the joint room. Caucuses are in neither."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

from linli.disputes.papers.kinds.common import kind

INQUIRY = kind("inquiry", mark("调查记录"), 40, {
    "at": "2026年11月21日 9:00至9:40",
    "place": "青禾县城关街道东门社区12号楼3单元302室",
    "asked": "陈大妈（202室住户）",
    "investigators": "王秀英、赵志强",
    "present": "东门社区居委会刘主任",
    "content": "问：您家天花板是什么时候开始渗水的？\n答：9月中旬，楼上装修完住进来以后。\n"
    "问：有没有请人看过？\n答：请物业看过，说是楼上卫生间防水没做好。",
})  # fmt: skip

MINUTES = kind("record", mark("调解记录"), 50, {
    "session": "1",
    "at": "2026年11月22日 14:00至15:30",
    "place": "城关街道综治中心第一调解室",
    "present": "东门社区居委会刘主任",
    "told": "已告知双方权利义务，双方对调解员没有回避申请。",
    "said": [
        {"who": "张建国", "text": "防水要重新做，楼下的损失要赔。"},
        {"who": "李明", "text": "防水可以重做，楼下的损失请双方各担一部分。"},
        {"who": "王秀英", "text": "根据物业出具的证明，渗水点在卫生间地漏周围，属防水施工问题。"},
    ],
    "proposal": "由施工方重做防水并赔偿楼下损失，申请人配合施工时间。",
    "result": "双方达成一致，当场签订调解协议。",
})  # fmt: skip

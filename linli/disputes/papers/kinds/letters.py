# SPDX-License-Identifier: MulanPSL-2.0
"""移送函, 委派委托调解复函, 不予受理告知书: what goes out to other organs and to who was not taken."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

from linli.disputes.papers.kinds.asking import FACTS
from linli.disputes.papers.kinds.common import kind

LETTER_OUT = kind("letter_out", mark("移送函"), 110, {
    "number": "（2026）城人调函字第3号",
    "to": "青禾县劳动人事争议仲裁委员会",
    "basis": "劳动争议调解仲裁法第五条",
    "facts": FACTS,
    "reason": "双方对劳动关系的存续有争议，需要仲裁裁决。",
    "consent": "当事人同意移送。",
    "attached": "申请书复印件1份",
    "sent_on": "2026年11月24日",
    "answer_by": "2026年12月1日",
}, series="函")  # fmt: skip

LETTER_BACK = kind("letter_back", mark("委派委托调解复函"), 120, {
    "number": "（2026）城人调复字第2号",
    "to": "青禾县人民法院",
    "their_number": "（2026）川9901诉前调7号",
    "received_on": "2026年11月20日",
    "result": "经调解，双方于2026年12月2日达成调解协议。",
    "agreement_number": "（2026）城人调协字第7号",
    "reported_on": "2026年12月3日",
}, series="复")  # fmt: skip

NOT_TAKEN = kind("not_taken", mark("不予受理告知书"), 130, {
    "number": "（2026）城人调不受字第1号",
    "applied_on": "2026年11月20日",
    "reason": "已经由人民法院受理",
    "door": "青禾县人民法院诉讼服务中心，迎宾路1号，0999-8800121",
    "ended_on": "2026年11月21日",
}, series="不受")  # fmt: skip

LETTERS = (LETTER_OUT, LETTER_BACK, NOT_TAKEN)
AFTER = {"hand_over": LETTER_OUT, "report_back": LETTER_BACK, "not_take": NOT_TAKEN}  # step → what it makes possible

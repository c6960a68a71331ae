# SPDX-License-Identifier: MulanPSL-2.0
"""The safety path: threat of violence, domestic violence. Kept from the other side, always (人民调解法 art. 25)."""

from __future__ import annotations

from linli.disputes.rules.states import OPEN_STATES, Relation
from linli.disputes.rules.table.common import BY_ANYBODY_OF_US, RESIDENT, SERVING, SIDE, choice, long, states, text
from linli.kernel.steps import Step

SIGNS = (
    ("threat", "说过要动手或伤人"),
    ("violence", "已经动过手"),
    ("domestic", "家庭暴力"),
    ("child", "涉及未成年人"),
    ("self_harm", "有轻生的话"),
)
PROTECT = choice(
    "protect", "保护哪一方（家庭暴力必选）", SIDE, required=False, help="只有受保护的一方、调解员和调委会能看到"
)
MEASURES = (
    ("separate", "分开谈，不安排见面"),
    ("police", "向公安机关报告"),
    ("protection_order", "告知可以申请人身安全保护令"),
    ("shelter", "告知临时庇护场所"),
    ("report_duty", "履行强制报告义务"),
    ("support", "联系妇联、法律援助或心理服务"),
)

SAFETY = (
    Step(
        "tell_fear", "说说担心的事", OPEN_STATES, None, RESIDENT, states(Relation.SIDE_A, Relation.SIDE_B), order=70,
        fields=(choice("sign", "担心什么", SIGNS), long("words", "情况", required=False)),
        tells=("safety",),
    ),
    Step(
        "open_safety", "启动安全措施", OPEN_STATES, None, SERVING, BY_ANYBODY_OF_US, order=86,
        fields=(choice("side", "保护哪一方", SIDE), choice("sign", "什么情形", SIGNS), long("words", "依据")),
        tells=("safety",), danger="此后不安排双方见面；对方看不到这一步",
    ),
    Step(
        "safety_measure", "登记安全措施", OPEN_STATES, None, SERVING, BY_ANYBODY_OF_US, order=87,
        fields=(
            choice("side", "保护哪一方", SIDE), choice("measure", "措施", MEASURES),
            text("reference", "接报单位、文号", required=False, most=80), long("words", "情况", required=False),
        ),
        tells=("safety",),
    ),
    Step(
        "close_safety", "解除安全措施", OPEN_STATES, None, SERVING, BY_ANYBODY_OF_US, order=88,
        fields=(choice("side", "保护哪一方", SIDE), long("words", "理由，受保护一方的意见")),
        tells=("safety",),
    ),
)  # fmt: skip

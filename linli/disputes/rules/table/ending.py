# SPDX-License-Identifier: MulanPSL-2.0
"""The end without (full) agreement: other ways told; what is undisputed may be signed (深圳条例 art. 28, 73)."""

from __future__ import annotations

from linli.disputes.rules.states import BEFORE_AGREEMENT, State
from linli.disputes.rules.table.common import BY_ANYBODY_OF_US, SERVING, choice, files, long, states
from linli.kernel.steps import Step

END_REASONS = (
    ("no_agreement", "未能达成协议"),
    ("no_answer", "一方联系不上或不答复"),
    ("hidden", "当事人隐瞒或拖延"),
    ("collusion", "当事人恶意串通"),
    ("cannot_go_on", "其他不能继续调解的情形"),
    ("criminal", "涉嫌犯罪，已报公安机关"),
)

ENDING = (
    Step(
        "end", "终止调解", BEFORE_AGREEMENT, None, SERVING, BY_ANYBODY_OF_US, order=82,
        fields=(
            choice("reason", "终止的理由", END_REASONS),
            long("ways", "告知的其他途径", help="仲裁、行政裁决、复议、诉讼，写清去哪里"),
            long("undisputed", "双方没有争议的事实", required=False, help="写下后可请双方签认"),
        ),
        tells=("sides", "partner"),
        danger="调解终止，双方会收到其他途径的告知",
    ),
    Step(
        "record_undisputed", "记载无争议事实", states(State.ENDED), None, SERVING, BY_ANYBODY_OF_US, order=20,
        fields=(long("undisputed", "双方没有争议的事实"), files("签认页")),
        tells=("sides",),
    ),
)  # fmt: skip

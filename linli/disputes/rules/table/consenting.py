# SPDX-License-Identifier: MulanPSL-2.0
"""Each side says for itself whether it will mediate; free will is the first rule (人民调解法 art. 17, 23)."""

from __future__ import annotations

from linli.disputes.rules.states import BEFORE_AGREEMENT, Relation, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_SIDES_OR_US,
    FOR_OTHERS,
    PARTY,
    RESIDENT,
    SAID_HOW,
    SERVING,
    long,
    pick,
    states,
    text,
    yes_no,
)
from linli.kernel.steps import Step

_TO_ANSWER = states(State.APPLIED, State.REGISTERED) | BEFORE_AGREEMENT  # who comes late says yes or no too

CONSENTING = (
    Step(
        "consent", "同意调解", _TO_ANSWER, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=10,
        fields=(PARTY, SAID_HOW), tells=("committee", "sides"), extra=FOR_OTHERS,
    ),
    Step(
        "decline", "不同意调解", BEFORE_AGREEMENT, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=40,
        fields=(PARTY, SAID_HOW, long("words", "想说的", required=False)),
        tells=("committee", "sides", "partner"), extra=FOR_OTHERS,
        danger="这一方没有别人时，调解就此结束，双方会收到仲裁、行政裁决、诉讼等其他途径的告知",
    ),
    Step(
        "withdraw", "不再调解", BEFORE_AGREEMENT | states(State.APPLIED, State.REGISTERED), None, RESIDENT | SERVING, BY_SIDES_OR_US, order=90,
        fields=(PARTY, SAID_HOW, long("words", "理由", required=False)),
        tells=("committee", "sides", "mediators", "partner"), extra=FOR_OTHERS,
        danger="调解终止，双方会收到其他途径的告知",
    ),
    Step(
        "appoint_agent", "登记代理人", BEFORE_AGREEMENT | states(State.APPLIED, State.REGISTERED), None,
        SERVING, BY_ANYBODY_OF_US, order=74,
        fields=(
            pick("party", "代理哪位当事人"), text("name", "代理人姓名", most=40),
            text("phone", "代理人电话", required=False, most=24), text("scope", "代理权限", most=80),
            yes_no("proven", "有授权委托书"),
        ),
        tells=("mediators",),
    ),
    Step(
        "end_agent", "终止代理", BEFORE_AGREEMENT | states(State.APPLIED, State.REGISTERED), None,
        RESIDENT | SERVING, BY_ANYBODY_OF_US | {Relation.SIDE_A, Relation.SIDE_B}, order=76,
        fields=(pick("agent", "哪位代理人"),),
        tells=("mediators",),
    ),
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Judicial confirmation: both sides jointly, within 30 days of effect (人民调解法 art. 33, 民事诉讼法 art. 205)."""

from __future__ import annotations

from linli.disputes.rules.excluded import CHECKLIST
from linli.disputes.rules.states import WATCHED, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_SIDES_OR_US,
    FOR_OTHERS,
    PARTY,
    RESIDENT,
    SAID_HOW,
    SERVING,
    choice,
    day,
    files,
    long,
    pick,
    states,
    text,
    yes_no,
)
from linli.kernel.steps import Step

AGREEMENT = pick("agreement", "哪一份协议", required=False)
OF_SEVERAL = {"if_several": ("agreement",), "one_of_several": ("agreement",)}  # asked where there is more than one
RESULTS = (("confirmed", "裁定有效"), ("refused", "裁定驳回"), ("withdrawn", "当事人撤回"))

CONFIRMING = (
    Step(
        "propose_confirmation", "建议司法确认", WATCHED, None, SERVING, BY_ANYBODY_OF_US, order=32,
        fields=(
            AGREEMENT, *(yes_no(name, words) for name, words in CHECKLIST),
            long("note", "提示的字句为什么没有关系", required=False, help="协议里有提示的字句时要写"),
            text("checked_by", "核对人姓名", most=40, help="逐条看过协议，写上您自己的姓名"),
        ),
        tells=("sides",), extra=OF_SEVERAL,
    ),
    Step(
        "agree_confirmation", "同意司法确认", WATCHED, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=15,
        fields=(yes_no("agreed", "同意共同申请司法确认"), PARTY, SAID_HOW),
        tells=("mediators", "sides"), extra=FOR_OTHERS,
    ),
    Step(
        "apply_confirmation", "申请司法确认", WATCHED, None, SERVING, BY_ANYBODY_OF_US, order=16,
        fields=(text("court", "向哪个法院", most=80), day("on", "哪一天申请"), files("申请书")),
        tells=("sides",),
    ),
    Step(
        "court_takes", "法院受理情况", WATCHED, None, SERVING, BY_ANYBODY_OF_US, order=10,
        fields=(
            AGREEMENT, yes_no("taken", "法院受理了"), text("number", "法院案号", required=False, most=40), day("on", "哪一天"),
        ),
        tells=("sides",), extra=OF_SEVERAL,
    ),
    Step(
        "court_extends", "法院延长", WATCHED, None, SERVING, BY_ANYBODY_OF_US, order=34,
        fields=(AGREEMENT, day("on", "院长哪一天批准延长")), tells=("sides",), extra=OF_SEVERAL,
    ),
    Step(
        "court_decides", "法院裁定", WATCHED, None, SERVING, BY_ANYBODY_OF_US, order=12,
        fields=(
            AGREEMENT, choice("result", "结果", RESULTS), text("number", "裁定书号", required=False, most=40),
            day("on", "哪一天"), files("裁定书"),
        ),
        tells=("sides", "committee"), extra=OF_SEVERAL,
    ),
    Step(
        "mediate_again", "重新调解", states(State.PERFORMING), None, SERVING, BY_ANYBODY_OF_US, order=13,
        fields=(
            yes_no("said_yes_a", "申请方愿意重新谈"), yes_no("said_yes_b", "被申请方愿意重新谈"),
            long("note", "要改什么", required=False),
        ),
        tells=("sides", "mediators"), danger="法院驳回的协议在新协议生效以前照旧；新协议生效后不再执行",
    ),
    Step(
        "end_refused", "驳回后终止", states(State.PERFORMING), None, SERVING, BY_ANYBODY_OF_US, order=83,
        fields=(
            long("reason", "双方的意思"), long("ways", "告知的其他途径", help="向哪个人民法院起诉，写清地点和电话"),
        ),
        tells=("sides", "partner"), danger="法院驳回的协议不再执行、不再督促；双方会收到其他途径的告知",
    ),
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Performance watched obligation by obligation, and the revisit."""

from __future__ import annotations

from linli.disputes.rules.states import AFTER_AGREEMENT, WATCHED, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_SIDES,
    BY_SIDES_OR_US,
    RESIDENT,
    SERVING,
    choice,
    day,
    files,
    long,
    pick,
    yes_no,
)
from linli.kernel.steps import Field, FieldKind, Step

KEPT = (("yes", "都履行了"), ("partly", "履行了一部分"), ("no", "没有履行"))
SATISFIED = (("3", "满意"), ("2", "基本满意"), ("1", "不满意"))

KEEPING = (
    Step(
        "perform", "登记履行", WATCHED, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=20,
        fields=(
            pick("obligation", "哪一项", help="该履行的一方自己登记的，对方或调解员确认以后才算，确认以前期限照走"),
            day("on", "哪一天"),
            Field("amount", FieldKind.MONEY, "付了多少（元）", required=False), files("收条或照片"),
        ),
        tells=("sides", "mediators"),
    ),
    Step(
        "confirm_performance", "确认履行", WATCHED, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=18,
        fields=(pick("performance", "哪一次"),),
        tells=("sides", "mediators"),
    ),
    Step(
        "contest_performance", "履行有误", WATCHED, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=43,
        fields=(pick("performance", "哪一次"), long("words", "哪里不对")),
        tells=("sides", "mediators"), danger="这一次不再算履行，原来的期限接着走",
    ),
    Step(
        "not_kept", "反映没有履行", WATCHED, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=40,
        fields=(pick("obligation", "哪一项"), long("words", "情况")),
        tells=("mediators", "committee"),
    ),
    Step(
        "urge", "督促履行", WATCHED, None, SERVING, BY_ANYBODY_OF_US, order=42,
        fields=(pick("obligation", "哪一项"), long("words", "怎么督促的")),
        tells=("debtor",),
    ),
    Step(
        "revisit", "回访", AFTER_AGREEMENT | {State.ENDED}, None, SERVING, BY_ANYBODY_OF_US, order=30,
        fields=(
            pick("party", "回访哪位当事人"), choice("kept", "协议履行了吗", KEPT, required=False),
            choice("satisfied", "对调解满意吗", SATISFIED, required=False),
            yes_no("trouble", "还有可能再起矛盾"), long("words", "当事人的话", required=False),
        ),
        silent="回访的话只给承办的人和该方看",
    ),
    Step(
        "rate", "评价", AFTER_AGREEMENT | {State.ENDED, State.CLOSED}, None, RESIDENT, BY_SIDES, order=35,
        fields=(
            choice("kept", "协议履行了吗", KEPT, required=False), choice("satisfied", "对调解满意吗", SATISFIED),
            long("words", "还想说的", required=False, help="只有您这一方和调委会能看到，办这件事的调解员看不到"),
        ),
        tells=("committee",),
    ),
)  # fmt: skip

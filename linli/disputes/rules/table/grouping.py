# SPDX-License-Identifier: MulanPSL-2.0
"""One cause, many claims: parties, representatives with proof, claims, and disputes of the same cause."""

from __future__ import annotations

from linli.disputes.rules.states import AFTER_AGREEMENT, BEFORE_AGREEMENT, OPEN_STATES, Relation, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_CENTRE,
    HOW,
    OFFICE,
    RESIDENT,
    SERVING,
    SIDE,
    choice,
    files,
    long,
    money,
    pick,
    states,
    text,
    yes_no,
)
from linli.kernel.steps import Step

_OPEN_TO_PARTIES = BEFORE_AGREEMENT | states(State.APPLIED, State.REGISTERED)
LINK_KINDS = (("same_cause", "同一起因"), ("follow_up", "后续纠纷"), ("same_parties", "同一当事人的其他纠纷"))
LINKED_BACK = {"follow_up": "先前纠纷"}  # the same link, read on the other page

GROUPING = (
    Step(
        "add_party", "增加当事人", _OPEN_TO_PARTIES, None, SERVING, BY_ANYBODY_OF_US, order=75,
        fields=(
            choice("side", "哪一方", SIDE), text("name", "姓名或单位名称", most=40),
            text("phone", "电话", required=False, most=24), yes_no("organisation", "是单位", required=False),
        ),
        tells=("mediators",),
    ),
    Step(
        "name_representative", "登记代表人", _OPEN_TO_PARTIES | AFTER_AGREEMENT, None, SERVING, BY_ANYBODY_OF_US, order=76,
        fields=(pick("party", "谁做代表"), text("proof", "推选的凭据", most=120), files("推选书")),
        tells=("mediators",),
    ),
    Step(
        "end_representative", "终止代表", _OPEN_TO_PARTIES | AFTER_AGREEMENT, None,
        RESIDENT | SERVING, BY_ANYBODY_OF_US | {Relation.SIDE_A, Relation.SIDE_B}, order=76,
        fields=(
            pick("party", "谁不再代表"),
            long("reason", "终止的依据", help="本人辞去，或者本方撤销推选的书面意见；换人的，再登记新的代表人"),
            files("撤销推选的书面意见"),
        ),
        tells=("other_side", "mediators"),
        danger="本方没有别的代表人时，各人自己答复、自己签字；代表人已经签的、已经约定的照样有效",
    ),
    Step(
        "claim", "登记诉求", _OPEN_TO_PARTIES, None, SERVING, BY_ANYBODY_OF_US, order=77,
        fields=(pick("party", "谁的诉求"), long("text", "诉求"), money("amount", "金额（元）", required=False)),
        silent="诉求登记在案，由当事人核对",
    ),
    Step(
        "settle_claim", "结清诉求", states(State.MEDIATING) | AFTER_AGREEMENT, None, SERVING, BY_ANYBODY_OF_US, order=78,
        fields=(
            pick("claim", "哪一项诉求"), yes_no("withdrawn", "当事人撤回这一项"),
            pick("agreement", "按哪一份协议结清", required=False), money("amount", "按多少结清（元）", required=False),
            choice("how", "撤回是怎么说的", HOW, required=False),
        ),
        tells=("mediators",), extra={"if_several": ("agreement",)},
        danger="这位当事人会收到通知，核对是不是这样",
    ),
    Step(
        "link", "关联纠纷", OPEN_STATES, None, OFFICE | SERVING, BY_ANYBODY_OF_US | BY_CENTRE, order=92,
        fields=(text("other", "关联哪个编号", most=24), choice("kind", "什么关系", LINK_KINDS)),
        silent="关联只供办理参考",
    ),
    Step(
        "unlink", "取消关联", OPEN_STATES, None, OFFICE | SERVING, BY_ANYBODY_OF_US | BY_CENTRE, order=93,
        fields=(pick("link", "哪一件"), long("reason", "为什么")), silent="关联只供办理参考",
    ),
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Sessions, joint or apart; what one side says apart stays there until that side allows it."""

from __future__ import annotations

from linli.disputes.rules.states import IN_MEDIATION, OPEN_STATES, Relation, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_MEDIATOR,
    BY_SIDES,
    RESIDENT,
    SERVING,
    SIDE,
    choice,
    day,
    files,
    long,
    pick,
    states,
    text,
    yes_no,
)
from linli.kernel.steps import Field, FieldKind, Step

KINDS = (("joint", "面对面"), ("caucus", "背靠背"))
SPEAK_IN = (("joint", "各方都能看到"), ("caucus", "只给调解员看"))

SESSIONS = (
    Step(
        "plan_session", "安排调解", states(State.MEDIATING), None, SERVING, BY_MEDIATOR, order=12,
        fields=(
            choice("kind", "方式", KINDS), choice("side", "背靠背时与哪一方谈", SIDE, required=False),
            Field("starts_at", FieldKind.MOMENT, "开始时间"), Field("minutes", FieldKind.COUNT, "预计几分钟"),
            pick("room", "调解室", required=False), text("place", "其他地点", required=False),
        ),
        tells=("attending",),
    ),
    Step(
        "cancel_session", "取消安排", states(State.MEDIATING, State.SUSPENDED, State.WITH_EXPERT), None, SERVING,
        BY_ANYBODY_OF_US, order=64, fields=(pick("session", "哪一次"), long("reason", "理由")),
        tells=("attending", "mediators"),
    ),
    Step(
        "hold_session", "记录调解", states(State.MEDIATING), None, SERVING, BY_MEDIATOR, order=10,
        fields=(
            pick("session", "哪一次"),
            Field("present", FieldKind.PICKS, "在场的调解员", required=False, help="背靠背的记录，没有在场的调解员看不到"),
            long("record", "调解记录", help="背靠背的记录只有该方和在场调解员能看"),
            long("proposal", "提出的方案", required=False), files("签字的笔录、照片"),
        ),
        silent="记录写好后由在场的当事人核对",
    ),
    Step(
        "say", "说情况", IN_MEDIATION | states(State.APPLIED, State.REGISTERED, State.ASKING, State.CHOOSING), None,
        RESIDENT | SERVING, BY_SIDES | BY_MEDIATOR, order=30,
        fields=(
            choice("where", "谁能看到", SPEAK_IN), long("text", "要说的话"),
            choice("side", "对哪一方说（调解员）", SIDE, required=False), files("证据材料"),
        ),
        tells=("hearers",), extra={"staff_only": ("side",)},
    ),
    Step(
        "allow", "同意公开", OPEN_STATES, None, RESIDENT, BY_SIDES, order=60,
        fields=(pick("statement", "同意公开哪一段话"),),
        tells=("mediators",), danger="公开后对方能看到这段话，不能收回",
    ),
    Step(
        "suspend", "中止", states(State.MEDIATING), State.SUSPENDED, SERVING, BY_MEDIATOR, order=66,
        fields=(long("reason", "中止的理由"), day("until", "预计到哪一天", required=False)),
        tells=("sides", "partner"),
    ),
    Step(
        "resume", "恢复调解", states(State.SUSPENDED), State.MEDIATING, SERVING, BY_ANYBODY_OF_US, order=10,
        fields=(long("note", "说明", required=False),), tells=("sides",),
    ),
    Step(
        "ask_expert", "委托鉴定", states(State.MEDIATING), State.WITH_EXPERT, SERVING, BY_MEDIATOR, order=68,
        fields=(
            text("body", "鉴定或咨询机构", most=80), long("question", "要弄清什么"),
            yes_no("agreed", "各方都同意"), day("until", "预计到哪一天", required=False),
        ),
        tells=("sides",), danger="鉴定时间不计入法定的调解期限；双方约定的期限照常走，医疗纠纷除外",
    ),
    Step(
        "expert_opinion", "收到意见", states(State.WITH_EXPERT), State.MEDIATING, SERVING, BY_MEDIATOR, order=10,
        fields=(long("opinion", "意见摘要"), files("意见书")), tells=("sides",),
    ),
    Step(
        "note", "内部备注", OPEN_STATES, None, SERVING,
        states(Relation.MEDIATOR, Relation.COMMITTEE), order=94,
        fields=(long("text", "备注"),), silent="只给本会承办的人看",
    ),
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""From asking for mediation to taking it in."""

from __future__ import annotations

from linli.disputes.rules.states import OPEN_STATES, Grade, Relation, State
from linli.disputes.rules.table.common import (
    BY_COMMITTEE,
    CENTRE,
    OFFICE,
    SERVING,
    choice,
    long,
    pick,
    states,
    text,
)
from linli.disputes.rules.table.safety import PROTECT
from linli.kernel.steps import Field, FieldKind, Step

GRADES = (
    (Grade.SIMPLE.value, "简易"),
    (Grade.ORDINARY.value, "一般"),
    (Grade.DIFFICULT.value, "疑难"),
    (Grade.MAJOR.value, "重大"),
)
NOT_TAKEN = (  # 人民调解法 art. 17, 25, 26; 宁波市人民调解条例 art. 17
    ("crime", "涉嫌犯罪，应当报公安机关"),
    ("public_order", "治安案件（非民间纠纷引起）"),
    ("reserved", "须由专门机关管辖"),
    ("barred", "法律禁止民间调解"),
    ("one_refuses", "一方明确拒绝调解"),
    ("in_court", "已进入诉讼、仲裁或复议且未委托调解"),
    ("not_ours", "不属于本会范围"),
)

INTAKE = (
    Step(
        "register", "登记", states(State.APPLIED), State.REGISTERED, OFFICE, BY_COMMITTEE, order=10,
        fields=(
            pick("dispute_type", "纠纷类型"), PROTECT,
            text("area", "网格、村社区或镇街编码", required=False, most=15),
            Field("amount", FieldKind.MONEY, "争议金额（元）", required=False),
            Field("injured", FieldKind.YES_NO, "有人受伤", required=False),
            Field("died", FieldKind.YES_NO, "有人死亡", required=False),
            text("language", "申请人说的方言、语言", required=False, most=16),
            long("note", "登记说明", required=False),
        ),
        tells=("side_a",),
    ),
    Step(
        "take", "受理", states(State.REGISTERED), None, OFFICE, BY_COMMITTEE, order=10,
        fields=(long("note", "受理意见", required=False),),
        tells=("sides", "partner"),
    ),
    Step(
        "not_take", "不予受理", states(State.APPLIED, State.REGISTERED), State.NOT_TAKEN, OFFICE, BY_COMMITTEE, order=60,
        fields=(
            choice("reason", "不予受理的理由", NOT_TAKEN),
            long("door", "应当去哪里办", help="写清单位、地点、电话，让来人不白跑一趟"),
        ),
        tells=("side_a", "partner"),
        danger="纠纷就此结束，申请人会收到理由和应当去的地方",
    ),
    Step(
        "reassign", "交其他调委会", states(State.APPLIED, State.REGISTERED), State.APPLIED, OFFICE,
        BY_COMMITTEE | {Relation.CENTRE}, order=62,
        fields=(pick("committee", "交给哪个调委会"), long("reason", "理由")),
        tells=("side_a", "committee"),
    ),
    Step(
        "grade", "分级", OPEN_STATES - {State.APPLIED, State.CLOSED}, None, SERVING,
        BY_COMMITTEE | {Relation.MEDIATOR}, order=70,
        fields=(choice("grade", "难易程度", GRADES), long("reason", "依据")),
        silent="分级只决定由谁来调、怎样保障",
    ),
    Step(
        "retype", "改类型", OPEN_STATES - {State.APPLIED, State.CLOSED}, None, SERVING,
        BY_COMMITTEE | {Relation.MEDIATOR}, order=72,
        fields=(pick("dispute_type", "纠纷类型"), PROTECT),
        silent="改类型不改变由谁调解；调解期限按新的类型算",
    ),
    Step(
        "hand_up", "上交一级", states(State.REGISTERED, State.ASKING, State.CHOOSING, State.MEDIATING), State.APPLIED,
        OFFICE, BY_COMMITTEE | {Relation.CENTRE}, order=50,
        fields=(pick("committee", "交给上级哪个调委会", required=False), long("reason", "为什么本级调不了")),
        tells=("sides", "committee"),
        danger="由上一级接着调，已经说过、写过的都随案移交（背靠背谈的除外）",
    ),
    Step(
        "hand_down", "交下一级", states(State.REGISTERED), State.APPLIED, CENTRE | OFFICE,
        BY_COMMITTEE | {Relation.CENTRE}, order=52,
        fields=(pick("committee", "交给下级哪个调委会"), long("reason", "交办意见")),
        tells=("sides", "committee"),
    ),
)  # fmt: skip

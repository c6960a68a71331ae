# SPDX-License-Identifier: MulanPSL-2.0
"""The agreement: drafted clause by clause, signed by each, sealed; or oral and recorded; or partial (art. 28-30)."""

from __future__ import annotations

from linli.disputes.rules.states import State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_MEDIATOR,
    BY_SIDES_OR_US,
    OFFICE,
    PARTY,
    RESIDENT,
    SERVING,
    choice,
    files,
    long,
    states,
    text,
    yes_no,
)
from linli.kernel.steps import Field, FieldKind, Step

FORMS = (("full", "全部达成"), ("partial", "部分达成"))
WAYS = (("screen", "在手机或屏幕上签"), ("paper", "在纸上签"), ("print", "按指印"), ("stamp", "盖章"))
OBLIGATION_KINDS = (("pay", "付款"), ("do", "做一件事"), ("stop", "不再做一件事"))
OBLIGATION_COLUMNS = ("debtor", "creditor", "kind", "text", "amount", "due_on", "way")
OBLIGATIONS = Field(
    "obligations", FieldKind.ROWS, "履行事项",
    help="每一项写清谁、给谁、做什么、多少钱、哪一天前、怎么做",
)  # fmt: skip
_CONTENT = (
    long("facts", "主要事实、争议和各方责任"),
    long("text", "协议内容", help="一条一段"),
    Field("total", FieldKind.MONEY, "协议金额合计（元）", required=False),
    OBLIGATIONS,
)

AGREEING = (
    Step(
        "draft", "起草协议", states(State.MEDIATING), None, SERVING, BY_MEDIATOR, order=14,
        fields=(
            choice("form", "达成多少", FORMS), *_CONTENT,
            long("default_clause", "不履行怎么办", required=False),
        ),
        tells=("sides",), extra={"columns": OBLIGATION_COLUMNS},
    ),
    Step(
        "sign", "签字", states(State.MEDIATING, State.ENDED, State.CLOSED), None, RESIDENT | SERVING,
        BY_SIDES_OR_US, order=10,
        fields=(
            choice("way", "怎么签的", WAYS), PARTY, files("签字页照片或扫描件"),
            text("digest", "看到的那一份", required=False, most=64, help="看到的内容的指纹；内容变了就不能签"),
        ),
        tells=("mediators",), extra={"staff_only": ("party",)},
    ),
    Step(
        "seal", "盖章生效", states(State.MEDIATING), None, OFFICE | SERVING, BY_ANYBODY_OF_US, order=11,
        fields=(files("盖章后的协议书"),), tells=("sides", "partner"),
        danger="协议从现在起生效，对各方有约束力；全部谈成的，之后不能再申请调解员回避",
    ),
    Step(
        "record_oral", "登记口头协议", states(State.MEDIATING), State.PERFORMING, SERVING, BY_MEDIATOR, order=16,
        fields=(*_CONTENT, yes_no("said_yes_a", "申请方当场说同意"), yes_no("said_yes_b", "被申请方当场说同意")),
        tells=("sides", "partner"), extra={"columns": OBLIGATION_COLUMNS},
        danger="口头协议从达成时起生效",
    ),
    Step(
        "scrap_draft", "作废草稿", states(State.MEDIATING), None, SERVING, BY_MEDIATOR, order=78,
        fields=(long("reason", "理由"),), tells=("sides",),
    ),
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Hand-offs to and from police, court, procuratorate, petition office, arbitration, administrative organs."""

from __future__ import annotations

from linli.disputes.rules.states import BEFORE_AGREEMENT, OPEN_STATES, Relation, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_COMMITTEE,
    OFFICE,
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
from linli.people.rules import Role

PARTNERS = (
    ("police", "公安机关"),
    ("court_before", "人民法院（委派，立案前）"),
    ("court_ordinary", "人民法院（委托，普通程序）"),
    ("court_summary", "人民法院（委托，简易程序）"),
    ("procuratorate", "人民检察院"),
    ("petition", "信访部门"),
    ("labour_arbitration", "劳动争议仲裁"),
    ("land_arbitration", "农村土地承包仲裁"),
    ("arbitration", "其他仲裁"),
    ("ruling", "行政裁决"),
    ("office", "其他行政机关"),
)
ANSWERS = (("accepted", "接收办理"), ("refused", "不接收"), ("returned", "办后退回"))

OUTCOMES = (("reported", "办结"), ("returned", "退回，由这里接着办"))

HANDING = (
    Step(
        "accept_handoff", "确认接收", OPEN_STATES, None, OFFICE, BY_COMMITTEE, order=8,
        tells=("partner",),
    ),
    Step(
        "hand_over", "移交其他机关", (BEFORE_AGREEMENT | states(State.REGISTERED, State.ENDED)) - {State.SUSPENDED},
        State.HANDED_OVER, OFFICE | SERVING, BY_ANYBODY_OF_US, order=58,
        fields=(
            choice("partner", "移交给谁", PARTNERS), pick("unit", "哪个单位", required=False),
            text("body", "单位全称", required=False, most=80, help="不在上面的，写全称，移送函照它写"),
            text("basis", "依据", most=120), long("reason", "移交的事项和理由"),
            yes_no("consented", "当事人同意移交"), text("letter", "函号", required=False, most=40), files("移交函和材料"),
        ),
        tells=("sides", "partner"), danger="由对方机关答复前，这里不再调解",
    ),
    Step(
        "partner_answers", "登记对方答复", states(State.HANDED_OVER), None,
        OFFICE | SERVING | {Role.INTEGRATION}, BY_ANYBODY_OF_US | states(Relation.RECEIVER), order=10,
        fields=(
            choice("answer", "对方答复", ANSWERS), text("their_number", "对方编号", required=False, most=40),
            day("due_on", "对方的期限", required=False), long("words", "答复内容", required=False), files("回函"),
        ),
        tells=("sides", "committee"),
    ),
    Step(
        "partner_reports", "登记对方结果", states(State.ENDED, State.PERFORMING, State.CLOSED), None,
        OFFICE | SERVING | {Role.INTEGRATION}, BY_ANYBODY_OF_US | states(Relation.RECEIVER), order=17,
        fields=(
            choice("outcome", "对方怎么办的", OUTCOMES), long("words", "结果、退回的理由"),
            text("letter", "函号", required=False, most=40), files("回函"),
        ),
        tells=("sides", "committee"),
    ),
    Step(
        "report_back", "向来文单位反馈", OPEN_STATES | states(State.NOT_TAKEN, State.REFUSED, State.FILED), None,
        OFFICE | SERVING, BY_ANYBODY_OF_US, order=18,
        fields=(
            pick("handoff", "反馈给哪个单位", required=False, help="只有一个单位来函时不用选"), long("result", "结果"),
            yes_no("interim", "只是进展，结果以后再报", required=False),
            text("letter", "函号", required=False, most=40), files("复函"),
        ),
        tells=("partner",),
    ),
)  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Papers, close, file, appraise."""

from __future__ import annotations

from linli.disputes.rules.states import OPEN_STATES, State
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_CENTRE,
    BY_COMMITTEE,
    OFFICE,
    SERVING,
    choice,
    files,
    long,
    pick,
    states,
    yes_no,
)
from linli.kernel.steps import Field, FieldKind, Step

KEEP = (("short", "短期"), ("long", "长期"), ("forever", "永久"))
APPRAISED = (  # the procedure is judged, not a person
    ("free_will", "各方自愿，没有强迫"),
    ("rights_told", "告知了权利义务"),
    ("interests_declared", "调解员申明了利害关系"),
    ("records_signed", "笔录有签字"),
    ("content_lawful", "协议内容合法、写得清楚"),
    ("in_time", "在期限内"),
    ("performed_watched", "督促了履行并回访"),
)

CLOSING = (
    Step(
        "add_paper", "归入卷宗", OPEN_STATES, None, SERVING, BY_ANYBODY_OF_US, order=56,
        fields=(
            pick("kind", "什么文书"), Field("note", FieldKind.TEXT, "说明", required=False, max_length=80),
            files("文书"),
        ),
        silent="卷宗只给承办的人和有关各方看",
    ),
    Step(
        "close", "结案", states(State.PERFORMING, State.ENDED), State.CLOSED, SERVING, BY_ANYBODY_OF_US, order=25,
        fields=(
            long("note", "结案意见", required=False),
            long("ways", "告知的其他途径", required=False, help="还有没履行的事项或者没结清的诉求时要写：向哪个法院起诉，经确认的怎样申请执行"),
        ),
        tells=("sides", "partner"),
    ),
    Step(
        "file", "归档", states(State.CLOSED), State.FILED, OFFICE, BY_COMMITTEE, order=10,
        fields=(choice("keep", "保管期限", KEEP),),
        silent="归档后只能查阅；再起纠纷另立新案并关联",
        danger="归档后不能再改；再起纠纷另立新案",
    ),
    Step(
        "appraise", "程序评查", states(State.CLOSED, State.FILED), None, OFFICE, BY_COMMITTEE | BY_CENTRE, order=40,
        fields=(*(yes_no(key, word) for key, word in APPRAISED), long("note", "评查意见", required=False)),
        silent="评查的是程序，结果给调委会改进",
    ),
)  # fmt: skip

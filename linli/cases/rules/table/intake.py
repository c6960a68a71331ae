# SPDX-License-Identifier: MulanPSL-2.0
"""From the report to its acceptance."""

from __future__ import annotations

from linli.cases.rules.states import OPEN_STATES, Party, State
from linli.cases.rules.table.common import CENTRE, GRID, long_field, only
from linli.kernel.steps import Field, FieldKind, Step

INTAKE = (
    Step(
        "accept",
        "受理",
        only(State.REPORTED),
        State.ACCEPTED,
        CENTRE,
        only(Party.CENTRE),
        order=10,
        fields=(
            Field("category", FieldKind.CATEGORY, "事项类别", required=False),
            Field("order_type", FieldKind.CHOICE, "工单类型", required=False),
        ),
        tells=("reporter",),
    ),
    Step(
        "refuse",
        "不予受理",
        only(State.REPORTED, State.ACCEPTED),
        State.REFUSED,
        CENTRE,
        only(Party.CENTRE),
        order=60,
        fields=(
            long_field("reason", "不予受理的理由"),
            long_field("door", "应当去哪里办", help="写清单位、地点、电话，让来人不白跑一趟"),
        ),
        tells=("reporter", "merged"),
        danger="事项就此结束，反映人会收到理由和应当去的地方；反映人可以要求重新打开",
    ),
    Step(
        "ask_verify",
        "请网格核实",
        only(State.REPORTED),
        State.VERIFYING,
        CENTRE,
        only(Party.CENTRE),
        order=40,
        fields=(long_field("note", "请核实什么", required=False),),
        tells=("grid",),
    ),
    Step(
        "verify",
        "现场核实",
        only(State.VERIFYING),
        State.REPORTED,
        GRID | CENTRE,
        only(Party.GRID, Party.CENTRE),
        order=15,
        fields=(
            Field("found", FieldKind.YES_NO, "情况是否属实"),
            long_field("finding", "看到的情况"),
            Field("files", FieldKind.FILES, "现场照片", required=False),
        ),
        tells=("centre",),
    ),
    Step(
        "settle_on_spot",
        "就地办结",
        only(State.REPORTED, State.VERIFYING),
        None,
        GRID,
        only(Party.GRID),
        order=20,
        fields=(long_field("result", "怎么解决的"), Field("files", FieldKind.FILES, "照片", required=False)),
        tells=("reporter", "merged"),
    ),
    Step(
        "classify",
        "改类别",
        OPEN_STATES,
        None,
        CENTRE,
        only(Party.CENTRE),
        order=70,
        fields=(
            Field("category", FieldKind.CATEGORY, "事项类别", required=False),
            Field("order_type", FieldKind.CHOICE, "工单类型", required=False),
            Field(
                "urgency",
                FieldKind.CHOICE,
                "紧急程度",
                required=False,
                choices=(("normal", "一般"), ("urgent", "紧急"), ("critical", "特急")),
            ),
        ),
        silent="改类别不改变由谁负责",
    ),
    Step(
        "locate",
        "定位",
        OPEN_STATES,
        None,
        CENTRE,
        only(Party.CENTRE),
        order=72,
        fields=(
            Field("area", FieldKind.TEXT, "网格、村社区或镇街编码", max_length=15),
            Field("point", FieldKind.POINT, "坐标（WGS-84）", required=False),
        ),
        silent="只改位置，不改由谁负责",
    ),
)

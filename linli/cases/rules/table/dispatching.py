# SPDX-License-Identifier: MulanPSL-2.0
"""Whose matter it is: dispatch, signature, return, ruling, up and down."""

from __future__ import annotations

from linli.cases.rules.states import Party, State
from linli.cases.rules.table.common import CENTRE, OFFICE, long_field, only
from linli.kernel.steps import Field, FieldKind, Step

DISPATCHING = (
    Step(
        "dispatch",
        "派单",
        only(State.ACCEPTED, State.RETURNED),
        State.DISPATCHED,
        CENTRE,
        only(Party.CENTRE),
        order=10,
        fields=(Field("to", FieldKind.UNIT, "派给哪个单位"), long_field("note", "交办意见", required=False)),
        tells=("unit", "reporter"),
    ),
    Step(
        "sign",
        "签收",
        only(State.DISPATCHED),
        State.HANDLING,
        OFFICE | CENTRE,
        only(Party.HOLDER),
        order=10,
        silent="签收写入流程，反映人在进度页看到",
    ),
    Step(
        "return",
        "退回",
        only(State.DISPATCHED, State.HANDLING),
        None,
        OFFICE | CENTRE,
        only(Party.HOLDER),
        order=60,
        fields=(long_field("reason", "退回理由"), long_field("basis", "依据（法规、三定方案或权责清单条目）")),
        tells=("centre",),
        danger="第一次退回由派单的中心重新派；再退回由中心裁定（中心自己退回过的，由上一级中心），裁定为最终决定。办理时限不停",
    ),
    Step(
        "rule",
        "裁定",
        only(State.IN_RULING),
        State.DISPATCHED,
        CENTRE,
        only(Party.CENTRE, Party.UPPER),
        order=10,
        fields=(Field("to", FieldKind.UNIT, "裁定由哪个单位办理"), long_field("reason", "裁定理由")),
        tells=("unit", "reporter"),
        danger="裁定是最终决定，被指定的单位不得再退回",
    ),
    Step(
        "recall",
        "收回",
        only(State.DISPATCHED, State.HANDLING),
        State.ACCEPTED,
        CENTRE,
        only(Party.CENTRE),
        order=48,
        fields=(long_field("reason", "为什么收回"),),
        tells=("reporter",),
        danger="承办单位没有人在岗了：收回以后由本中心另派。办理时限不停",
    ),
    Step(
        "hand_up",
        "上报",
        only(State.REPORTED, State.ACCEPTED, State.RETURNED),
        State.REPORTED,
        CENTRE,
        only(Party.CENTRE),
        order=50,
        fields=(long_field("reason", "为什么本级办不了"),),
        tells=("centre", "reporter"),
    ),
    Step(
        "hand_down",
        "下派",
        only(State.REPORTED, State.ACCEPTED, State.RETURNED),
        State.REPORTED,
        CENTRE,
        only(Party.CENTRE),
        order=52,
        fields=(
            Field(
                "about_below",
                FieldKind.YES_NO,
                "反映的是不是下一级单位或它的人",
                required=False,
                help="要为反映人保密的事项必须答；是的，不能交给它（信访工作条例第三十条）",
            ),
            long_field("note", "交办意见", required=False),
        ),
        tells=("centre", "reporter"),
    ),
)

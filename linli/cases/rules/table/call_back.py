# SPDX-License-Identifier: MulanPSL-2.0
"""Leave a matter out of the rates: one asks with a coded reason, another person decides; published in numbers."""

from __future__ import annotations

from linli.cases.rules.states import Party, State
from linli.cases.rules.table.common import CENTRE, OFFICE, WATCH, long_field, only
from linli.kernel.steps import Field, FieldKind, Step

CODES = (
    ("unlawful", "诉求违反法律法规或公序良俗"),
    ("unreasonable", "诉求明显不合理"),
    ("beyond_duty", "超出职责范围"),
    ("other_route", "应走诉讼、仲裁、复议等法定途径"),
)
_ANSWERED = only(State.ANSWERED, State.COMPLETE)

RATES = (
    Step(
        "ask_exclude",
        "申请剔除",
        _ANSWERED,
        None,
        OFFICE | CENTRE,
        only(Party.UNIT, Party.CENTRE),
        order=67,
        fields=(Field("code", FieldKind.CHOICE, "为什么不计入三率", choices=CODES), long_field("reason", "理由和依据")),
        tells=("watch",),
        danger="只影响考核统计，不影响反映人；要另一个人批准，按理由公布件数",
    ),
    Step(
        "decide_exclude",
        "审批剔除",
        _ANSWERED,
        None,
        WATCH,
        only(Party.ABOVE),
        order=47,
        fields=(Field("approved", FieldKind.YES_NO, "同意不计入三率吗"), long_field("reason", "意见")),
        tells=("unit", "centre"),
    ),
)

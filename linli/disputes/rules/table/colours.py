# SPDX-License-Identifier: MulanPSL-2.0
"""Yellow, orange, red: a person's decision on the dispute, with reasons, expiry and revisits; never on a person."""

from __future__ import annotations

from linli.disputes.rules.states import OPEN_STATES, Relation
from linli.disputes.rules.table.common import (
    BY_ANYBODY_OF_US,
    BY_CENTRE,
    OFFICE,
    SERVING,
    choice,
    day,
    long,
    pick,
    states,
)
from linli.kernel.steps import Field, FieldKind, Step
from linli.people.rules import Role

COLOURS = (("yellow", "黄"), ("orange", "橙"), ("red", "红"))
LOWER = (("none", "解除"), ("yellow", "黄"), ("orange", "橙"))

COLOURING = (
    Step(
        "colour", "定色", OPEN_STATES, None, OFFICE | SERVING, BY_ANYBODY_OF_US | BY_CENTRE, order=44,
        fields=(
            choice("colour", "颜色", COLOURS), long("reason", "理由"), day("expires_on", "有效到哪一天"),
            Field("every_days", FieldKind.COUNT, "几天跟进一次"),
            pick("leader", "由哪位领导负责（红色必填）", required=False),
        ),
        tells=("mediators", "committee", "leader"),
    ),
    Step(
        "visit_colour", "跟进", OPEN_STATES, None, OFFICE | SERVING | {Role.LEADER},
        BY_ANYBODY_OF_US | states(Relation.ANSWERING), order=46,
        fields=(long("found", "跟进看到的情况"),), silent="跟进写入流程，负责的人在页面看到",
    ),
    Step(
        "lower_colour", "降色", OPEN_STATES, None, OFFICE | SERVING | {Role.LEADER},
        BY_ANYBODY_OF_US | BY_CENTRE | states(Relation.ANSWERING), order=48,
        fields=(choice("colour", "降为", LOWER), long("reason", "理由")),
        tells=("mediators", "committee", "leader"),
    ),
)  # fmt: skip

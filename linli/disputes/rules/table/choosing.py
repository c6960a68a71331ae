# SPDX-License-Identifier: MulanPSL-2.0
"""Mediators: chosen by the parties or named; interests declared, challenge and withdrawal (深圳条例 art. 23)."""

from __future__ import annotations

from linli.disputes.rules.states import Relation, State
from linli.disputes.rules.table.common import (
    BY_COMMITTEE,
    BY_MEDIATOR,
    BY_SIDES_OR_US,
    FOR_OTHERS,
    OFFICE,
    PARTY,
    RESIDENT,
    SAID_HOW,
    SERVING,
    long,
    pick,
    states,
    yes_no,
)
from linli.kernel.steps import Step

_CHOOSABLE = states(State.CHOOSING, State.MEDIATING)
_WITH_MEDIATOR = states(State.CHOOSING, State.MEDIATING, State.SUSPENDED, State.WITH_EXPERT)
_CHALLENGED = _WITH_MEDIATOR | states(  # a challenge is decided wherever a party or the time has led the dispute since
    State.REGISTERED, State.ASKING, State.PERFORMING, State.CONFIRMING, State.ENDED
)

CHOOSING = (
    Step(
        "choose_mediator", "选调解员", states(State.CHOOSING), None, RESIDENT | OFFICE,
        BY_SIDES_OR_US - {Relation.MEDIATOR}, order=10,
        fields=(pick("mediator", "选哪位调解员"), PARTY, SAID_HOW),
        tells=("committee", "named"), extra=FOR_OTHERS,
    ),
    Step(
        "name_mediator", "指定调解员", _CHOOSABLE, None, OFFICE, BY_COMMITTEE, order=12,
        fields=(pick("mediator", "指定哪位调解员"), long("reason", "指定的理由", required=False)),
        tells=("named", "sides"),
    ),
    Step(
        "declare", "申明利害关系", _WITH_MEDIATOR, None, SERVING, states(Relation.NAMED), order=5,
        fields=(yes_no("interest", "与当事人或纠纷有利害关系"), long("words", "说明", required=False)),
        tells=("sides", "committee"),
    ),
    Step(
        "challenge", "申请回避", _WITH_MEDIATOR, None, RESIDENT | OFFICE,
        BY_SIDES_OR_US - {Relation.MEDIATOR}, order=80,
        fields=(pick("mediator", "请哪位调解员回避"), long("reason", "理由"), PARTY, SAID_HOW),
        tells=("committee",), extra=FOR_OTHERS,
    ),
    Step(
        "rule_challenge", "决定回避", _CHALLENGED, None, OFFICE, BY_COMMITTEE, order=8,
        fields=(pick("mediator", "哪位调解员"), yes_no("upheld", "回避理由成立"), long("reason", "决定的理由")),
        tells=("sides", "mediators"),
    ),
    Step(
        "step_down", "主动回避", _WITH_MEDIATOR, None, SERVING, BY_MEDIATOR, order=84,
        fields=(long("reason", "理由"),),
        tells=("committee", "sides"),
    ),
)  # fmt: skip

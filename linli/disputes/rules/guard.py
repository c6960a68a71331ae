# SPDX-License-Identifier: MulanPSL-2.0
"""May this viewer take this step on this dispute now? One answer for button, action, API and test."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.disputes.rules.bars import BARS, Asked
from linli.disputes.rules.bars.asked import unspoken
from linli.disputes.rules.relations import relations
from linli.disputes.rules.standing import Standing
from linli.disputes.rules.states import AFTER_AGREEMENT, OVER_STATES, Relation
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import NotAllowed
from linli.kernel.steps import Step
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KEPT = "没有改动任何内容"
OPEN_TO_WHO_LEFT = frozenset({"consent", "tell_fear", "rate"})  # come back, be protected, judge
OF_REPRESENTATIVES = frozenset(  # what binds a whole side
    {"choose_mediator", "offer_period", "counter_period", "accept_period", "confirm_performance"}
)
OF_AGREED = frozenset(  # about what is in force: by, and told to, who answers for it, the rest left or not
    {"perform", "confirm_performance", "contest_performance", "not_kept", "urge", "propose_confirmation"}
    | {"agree_confirmation", "apply_confirmation", "court_takes", "court_extends", "court_decides"}
)


def why_not(step: Step, standing: Standing, viewer: Viewer, now: datetime) -> str:
    """Why the step is closed to the viewer, in the office's words; "" when it is open."""
    found = relations(standing.row, standing.ties, viewer)
    if viewer.role not in step.roles or not found & step.parties:
        return "这一步不由您来办"
    asked, bar, agreed = Asked(standing, viewer, found, county_day(now)), BARS.get(step.name), step.name in OF_AGREED
    answers = agreed and any(one in standing.bound for one in asked.mine)
    if Relation.LEFT in found and step.name not in OPEN_TO_WHO_LEFT and not answers:
        return "您已经退出调解，由本方其他人办"
    state = standing.row.state
    if state not in step.sources:
        return _late(step, state)
    if step.name in OF_REPRESENTATIVES and (reason := unspoken(asked, agreed)):
        return reason
    return bar(asked) if bar else ""


def open_steps(standing: Standing, viewer: Viewer, now: datetime) -> list[Step]:
    """The steps this viewer may take now, the primary one first."""
    return STEPS.open(lambda step: not why_not(step, standing, viewer, now))


def check_step(name: str, standing: Standing, viewer: Viewer, now: datetime) -> Step:
    """The step, or NotAllowed with the reason."""
    if name not in STEPS:
        raise NotAllowed("没有这一步", todo="请从纠纷页上的按钮办理", code="unknown_step")
    step = STEPS[name]
    reason = why_not(step, standing, viewer, now)
    if reason:
        raise NotAllowed(reason, kept=KEPT, todo="请刷新页面，看纠纷现在的状态")
    return step


def _late(step: Step, state: str) -> str:
    if step.name == "challenge" and state in AFTER_AGREEMENT:
        return "协议已经生效，不能再申请调解员回避"
    if state in OVER_STATES:
        return "这件纠纷已经了结；再起纠纷请另行申请，会与这一件关联"
    return "这一步不适用于纠纷现在的状态"

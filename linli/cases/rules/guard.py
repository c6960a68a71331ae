# SPDX-License-Identifier: MulanPSL-2.0
"""May this viewer take this step on this case now? One answer for button, action, API and test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from linli.cases.rules.backlog_bars import BACKLOG_BARS
from linli.cases.rules.call_back_bars import CALL_BACK_BARS
from linli.cases.rules.intake_bars import INTAKE_BARS
from linli.cases.rules.merged_bars import bar_rate, bar_reopen_merged
from linli.cases.rules.persons import PERSON_BARS, why_no_call
from linli.cases.rules.petition_bars import PETITION_BARS
from linli.cases.rules.reception_bars import RECEPTION_BARS, bar_tier
from linli.cases.rules.ruling_bars import RULING_BARS
from linli.cases.rules.states import OPEN_STATES, TIERS, WITH_UNIT, Party, Stage, State
from linli.cases.rules.table import STEPS
from linli.cases.rules.timing_bars import TIMING_BARS
from linli.cases.rules.whistle import CallFacts, CallState
from linli.cases.rules.whistle_bars import WHISTLE_BARS, bar_under_whistle
from linli.kernel.refusals import NotAllowed
from linli.kernel.said import said
from linli.kernel.steps import Step
from linli.people.rules import OFFICE, Purpose, Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer


class Facts(Protocol):
    """What the guard reads of a case."""

    id: UUID
    state: str
    stage: str
    tier: str
    channel: str
    confidential: bool
    scope_code: str
    centre_id: UUID
    unit_id: UUID | None
    handler_id: UUID | None
    resident_id: UUID | None
    contact_id: UUID | None
    returns: int
    ruled: bool
    return_by: datetime | None
    answered_at: datetime | None
    undo_step: str
    undo_by: UUID | None
    undo_until: datetime | None
    due_at: datetime
    waits_for_year: int | None
    asked_more: int
    asked_by: UUID | None
    order_type: str
    exclusion: str
    taken: bool
    reviewed: int
    whistles: int
    joint: bool

    @property
    def handler_account(self) -> UUID | None:
        """The account of the handler's post: one person may hold several."""
        ...

    @property
    def asker_account(self) -> UUID | None:
        """The account of who asked for an extension."""
        ...

    @property
    def has_upper(self) -> bool:
        """Whether a centre of a tier above is open on its ground."""
        ...

    @property
    def ruler_id(self) -> UUID:
        """The centre that rules on a matter returned too often; looked up only for a ruling."""
        ...

    def is_left_alone(self, on: date) -> bool:
        """Whether nobody in post at its unit could open it; looked up only for its centre."""
        ...

    @property
    def returners(self) -> set[UUID]:
        """The accounts of those who returned it in this round; looked up only for a ruling."""
        ...

    @property
    def review_by(self) -> datetime | None:
        """The last moment to ask for the review of a petition; None where nothing bars it."""
        ...

    @property
    def reviewer(self) -> UUID | None:
        """The centre that reviews a petition; None where the tiers above are not in this system."""
        ...

    @property
    def dealt_with_by(self) -> set[UUID]:
        """The accounts of those who handled, answered or reviewed it; looked up only for a review."""
        ...

    @property
    def callers(self) -> set[UUID]:
        """The accounts of those who blew a whistle, or answered one; looked up only for a ruling on it."""
        ...

    @property
    def answering_id(self) -> UUID | None:
        """The unit that was given it first and still answers; looked up only where it was returned."""
        ...

    @property
    def calls(self) -> Mapping[UUID, CallFacts]:
        """unit → its call in the newest whistle; looked up only where one was blown."""
        ...

    @property
    def lead(self) -> Any:
        """The case it was merged into, with its state and answered_at; looked up only of a merged one."""
        ...


def parties_of(facts: Facts, viewer: Viewer) -> set[Party]:
    """What `viewer` is to the case; empty for a stranger."""
    found: set[Party] = set()
    if viewer.role == Role.RESIDENT:
        own = viewer.resident_id is not None and viewer.resident_id == facts.resident_id
        own = own or facts.contact_id in viewer.contact_ids
        return {Party.REPORTER} if own or viewer.case_id == facts.id else found
    within = bool(viewer.area_code) and facts.scope_code.startswith(viewer.area_code)
    if viewer.unit_id is not None:
        if viewer.unit_id == facts.centre_id:
            found.add(Party.CENTRE)
        if viewer.unit_id == facts.unit_id:
            found.add(Party.UNIT)
            if facts.stage in WITH_UNIT:
                found.add(Party.HOLDER)
        if facts.whistles and viewer.role != Role.GRID_WORKER:
            found |= _called(facts, viewer.unit_id)
        if facts.returns and viewer.role in OFFICE and viewer.unit_id == facts.answering_id:
            found.add(Party.FIRST)
        if viewer.is_centre and within and viewer.tier in _ABOVE.get(facts.tier, ()):
            found.add(Party.UPPER)
    if viewer.role == Role.GRID_WORKER and within:
        found.add(Party.GRID)
    if viewer.role in (Role.SUPERVISOR, Role.LEADER) and within:
        found.add(Party.ABOVE)
    return found


def _called(facts: Facts, unit: UUID) -> set[Party]:
    call = facts.calls.get(unit)
    if call is None:
        return set()
    if call.state != CallState.EXCUSED:
        return {Party.CALLED}
    return {Party.CAME} if call.came else set()


_ABOVE = {tier: TIERS[:place] for place, tier in enumerate(TIERS)}


def why_not(step: Step, facts: Facts, viewer: Viewer, now: datetime, *, reopen_days: int = 30) -> str:
    """Why the step is closed to the viewer, in the office's words; "" when it is open."""
    if facts.state not in step.sources:
        return "这一步不适用于事项现在的状态"
    if viewer.role not in step.roles:
        return "您的岗位不办这一步"
    parties = parties_of(facts, viewer)
    if not parties & step.parties:
        return "这件事现在不在您单位手里"
    if facts.joint and (reason := bar_under_whistle(step.name, facts)):
        return reason
    bar = _BARS.get(step.name)
    return bar(facts, viewer, parties, now, reopen_days) if bar is not None else ""


def open_steps(facts: Facts, viewer: Viewer, now: datetime, *, reopen_days: int = 30) -> list[Step]:
    """The steps this viewer may take now, the primary one first."""
    return STEPS.open(lambda step: not why_not(step, facts, viewer, now, reopen_days=reopen_days))


def check_step(name: str, facts: Facts, viewer: Viewer, now: datetime, *, reopen_days: int = 30) -> Step:
    """The step, or NotAllowed with the reason."""
    if name not in STEPS:
        raise NotAllowed("没有这一步", todo="请从事项页上的按钮办理", code="unknown_step")
    step = STEPS[name]
    reason = why_not(step, facts, viewer, now, reopen_days=reopen_days)
    if reason:
        raise NotAllowed(reason, kept="没有改动任何内容", todo="请刷新页面，看事项现在的状态")
    return step


def _bar_return(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.ruled:
        return "中心已经裁定由本单位办理，裁定是最终决定，不能再退回"
    late = facts.return_by is not None and now > facts.return_by
    return "退单的时限已过，请办理；确实办不了的，与派单的中心商量" if late else ""


def _bar_reopen(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    merged = facts.state == State.MERGED
    if merged and (reason := bar_reopen_merged(facts, parties)):
        return reason
    answered_at = facts.lead.answered_at if merged else facts.answered_at
    if Party.REPORTER not in parties or answered_at is None:
        return ""
    return (
        ""
        if now <= answered_at + timedelta(days=days)
        else said("答复已超过%(days)s天，请重新反映，中心会关联到这一件", days=days)
    )


def _bar_undo(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    mine = viewer.id is not None and facts.undo_by == viewer.id
    return "" if mine and facts.undo_until is not None and now <= facts.undo_until else "撤销的时间已过"


def _bar_hand_up(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "已经在最上一级" if facts.tier == "city" else bar_tier(facts)


def _bar_hand_down(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    widths = {"city": 6, "county": 9, "town": 12}
    width = widths.get(facts.tier)
    if width is None:
        return "已经在最下一级"
    return bar_tier(facts) if len(facts.scope_code) >= width else "还没有定位到下一级，请先定位"


_BARS = {
    "return": _bar_return,
    "rate": bar_rate,
    "reopen": _bar_reopen,
    "undo": _bar_undo,
    "hand_up": _bar_hand_up,
    "hand_down": _bar_hand_down,
    **INTAKE_BARS,
    **WHISTLE_BARS,
    **TIMING_BARS,
    **CALL_BACK_BARS,
    **RECEPTION_BARS,
    **BACKLOG_BARS,
    **RULING_BARS,
    **PERSON_BARS,
    **PETITION_BARS,
}


def keeps_teller(facts: Facts, viewer: Viewer) -> bool:
    """The operator of the centre that answers for it: knows who told it, makes the calls, releases what they sent."""
    return viewer.role == Role.OPERATOR and Party.CENTRE in parties_of(facts, viewer)


def sees_words(facts: Facts, viewer: Viewer, *, confidential: bool) -> bool:
    """May the viewer read the reporter's own words unredacted?

    Complaint, tip and petition: only the reporter and the centre that answers for the case. Otherwise the unit that
    has it and the grid worker on site too. Source: 信访工作条例(2022) art. 30; 济南 art. 32; 潍坊 art. 11.
    """
    parties = parties_of(facts, viewer)
    if Party.REPORTER in parties or keeps_teller(facts, viewer):
        return True
    if confidential:
        return False
    holds = parties & {Party.HOLDER, Party.FIRST} or (facts.joint and Party.CALLED in parties)
    acts = viewer.role in (*OFFICE, Role.OPERATOR) and bool(holds)
    return acts or Party.GRID in parties


def may_reveal(facts: Facts, viewer: Viewer, *, confidential: bool, purpose: str = "") -> bool:
    """May the viewer ask to see the reporter's contact? Only who has to act; never the handler of a complaint or tip.

    Args:
        purpose: what for; "" asks whether there is any purpose for which it is shown. A centre above has but one: the
            call-back that it may make for a centre which handled the matter itself.
    """
    if facts.state not in OPEN_STATES and facts.state != State.COMPLETE:
        return False
    parties = parties_of(facts, viewer)
    if viewer.role == Role.OPERATOR and Party.CENTRE in parties:
        return True
    if purpose in ("", Purpose.CALL_BACK) and Party.UPPER in parties and _may_call_back(facts, viewer, parties):
        return True
    if confidential:
        return False
    if Party.FIRST in parties:
        return True
    if facts.stage not in (Stage.HANDLING, Stage.TODO):
        return False
    holds = viewer.role in OFFICE and Party.HOLDER in parties
    return holds or (facts.state == State.VERIFYING and Party.GRID in parties)


def _may_call_back(facts: Facts, viewer: Viewer, parties: set[Party]) -> bool:
    step = STEPS["call_back"]
    takes = facts.state in step.sources and viewer.role in step.roles and bool(parties & step.parties)
    return takes and not why_no_call(facts, viewer, parties)

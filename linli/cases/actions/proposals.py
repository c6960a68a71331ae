# SPDX-License-Identifier: MulanPSL-2.0
"""Accept what triage proposes, whole or with fields changed: the same steps a person would take, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.take import lock_case, take_step, taken_first
from linli.cases.actions.triaged import keep_here
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.people.queries.staffing import Staffing
from linli.triage.actions import confirm_handling
from linli.triage.queries.proposals import open_proposal
from linli.triage.queries.settled import Settled, Stands, destination, settled
from linli.triage.rules.proposal import Way
from linli.triage.rules.settling import Labels

if TYPE_CHECKING:
    from linli.people.rules import Viewer
    from linli.triage.models import Proposal


@dataclass(frozen=True, slots=True)
class Changed:
    """What a person puts in the place of a proposed field; what is empty stays as proposed."""

    area: str = ""
    category: str = ""
    order_type: str = ""
    urgency: str = ""
    handling: str = ""
    to: UUID | None = None
    note: str = ""
    shown: UUID | None = None  # the unit that the card said it goes to


@transaction.atomic
def accept_proposal(
    case_id: UUID,
    proposal_id: UUID,
    *,
    by: Viewer,
    now: datetime,
    seen: int | None = None,
    changed: Changed | None = None,
) -> Case:
    """Locate, accept, classify and dispatch as proposed, with `changed` before what a person corrected earlier, and
    that before what was proposed.

    Raises:
        Unknown, NotAllowed: as the steps do; nothing is written. TakenByAnother: the case moved since `seen`.
        NotAllowed: the proposal was decided meanwhile. BadInput: it was unsure and no category was chosen.
    """
    changed = changed or Changed()
    case = lock_case(case_id, by)
    proposal = open_proposal(case.pk, proposal_id)
    if proposal is None:
        raise NotAllowed(_("这条建议已经处理过，或者有了新的建议"), kept=_("没有改动"), todo=_("请看页面上现在的样子"))
    if seen is not None and case.version != seen:
        raise taken_first(case, _("这张建议卡已经不是现在的样子"), kept=_("没有改动"), todo=_("看过现在的样子再定"))
    said = Labels(changed.area, changed.category, changed.order_type, changed.urgency, changed.handling)
    found = settled(proposal, stands_of(case), said)
    if not found.labels.category:
        raise BadInput(
            _("机器没有把握，还没有选事项类别"),
            kept=_("其他内容都还在"),
            todo=_("从前三个里选一个，或另选"),
            field="category",
        )
    case = _label(case, found.labels, by, now)
    confirm_handling(case.pk, proposal.pk, found.labels.handling)
    return _send(case, proposal, found, changed, by, now)


def stands_of(case: Case) -> Stands:
    """The case as its proposal is weighed against it."""
    labels = Labels(case.scope_code, case.category, case.order_type, case.urgency)
    return Stands(labels, case.centre_id, case.reported_at)


def _label(case: Case, wanted: Labels, by: Viewer, now: datetime) -> Case:
    """By the steps that a person would take, where something differs."""
    if wanted.place and wanted.place != case.scope_code:
        case = take_step(case, "locate", by=by, now=now, area=wanted.place)
    labels = {"category": wanted.category, "order_type": wanted.order_type, "urgency": wanted.urgency}
    if case.state == State.REPORTED:
        given: dict[str, Any] = {
            name: labels[name] for name in ("category", "order_type") if labels[name] != getattr(case, name)
        }
        case = take_step(case, "accept", by=by, now=now, **given)
    differs: dict[str, Any] = {name: value for name, value in labels.items() if value != getattr(case, name)}
    return take_step(case, "classify", by=by, now=now, **differs) if differs else case


def _send(case: Case, proposal: Proposal, found: Settled, changed: Changed, by: Viewer, now: datetime) -> Case:
    """To the unit a person chose; else as proposed; else, where something it depends on was changed, by the routes."""
    words: dict[str, Any] = {"note": changed.note} if changed.note else {}
    if changed.to is not None:
        return take_step(case, "dispatch", by=by, now=now, to=changed.to, **words)
    there = destination(proposal, stands_of(case), found, Staffing(county_day(now)))
    if changed.shown and not found.moved and there is not None and there.unit_id != changed.shown:
        raise NotAllowed(
            _("建议派往的单位现在没有人能办，或已撤销，建议换了单位"), kept=_("没有改动"), todo=_("看过现在的样子再定")
        )
    if there is None or there.way == Way.KEEP:
        keep_here(case, by=by, now=now)  # accepted, and with the centre: a person decides whom to give it
        return case
    if there.way == Way.HAND_DOWN and case.confidential:
        return case  # accepted: a person says whether it is about who would get it
    if there.way == Way.HAND_DOWN:
        return take_step(case, "hand_down", by=by, now=now, **words)
    return take_step(case, "dispatch", by=by, now=now, to=there.unit_id, **words)


__all__ = ["Changed", "accept_proposal", "stands_of"]

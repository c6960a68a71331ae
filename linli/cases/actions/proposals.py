# SPDX-License-Identifier: MulanPSL-2.0
"""Accept what triage proposes, whole or with fields changed: the same steps a person would take, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.take import take_step
from linli.cases.models import Case
from linli.cases.queries.scope import case_or_404
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.triage.actions import confirm_handling
from linli.triage.queries.proposals import destination, open_proposal
from linli.triage.rules.proposal import Way

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
    """Locate, accept, classify and dispatch as proposed, with `changed` before what was proposed.

    Raises:
        Unknown, NotAllowed, TakenByAnother: as the steps do; nothing is written.
        NotAllowed: the proposal was decided meanwhile. BadInput: it was unsure and no category was chosen.
    """
    changed = changed or Changed()
    case = case_or_404(by, case_id)
    proposal = open_proposal(case.pk, proposal_id)
    if proposal is None:
        raise NotAllowed(_("这条建议已经处理过，或者有了新的建议"), kept=_("没有改动"), todo=_("请看页面上现在的样子"))
    area = changed.area or proposal.place_code
    if area and area != case.scope_code:
        case = take_step(case, "locate", by=by, now=now, seen=seen, area=area)
    case = _classify(case, proposal, changed, by, now, seen)
    as_proposed = proposal.handling_class if case.category == proposal.category else ""
    confirm_handling(case.pk, proposal.pk, changed.handling or as_proposed)
    return _send(case, proposal, changed, by, now)


def _classify(case: Case, proposal: Proposal, changed: Changed, by: Viewer, now: datetime, seen: int | None) -> Case:
    category = changed.category or proposal.category or case.category
    if not category:
        raise BadInput(
            _("机器没有把握，还没有选事项类别"),
            kept=_("其他内容都还在"),
            todo=_("从前三个里选一个，或另选"),
            field="category",
        )
    wanted = {
        "category": category,
        "order_type": changed.order_type or proposal.order_type or case.order_type,
        "urgency": changed.urgency or proposal.urgency or case.urgency,
    }
    if case.state == State.REPORTED:
        given: dict[str, Any] = {
            name: wanted[name] for name in ("category", "order_type") if wanted[name] != getattr(case, name)
        }
        case = take_step(case, "accept", by=by, now=now, seen=seen, **given)
    differs: dict[str, Any] = {name: value for name, value in wanted.items() if value != getattr(case, name)}
    return take_step(case, "classify", by=by, now=now, **differs) if differs else case


def _send(case: Case, proposal: Proposal, changed: Changed, by: Viewer, now: datetime) -> Case:
    """To the unit a person chose; else as proposed; else, where category or place was changed, as the routes say now."""
    words: dict[str, Any] = {"note": changed.note} if changed.note else {}
    if changed.to is not None:
        return take_step(case, "dispatch", by=by, now=now, to=changed.to, **words)
    unit, way = proposal.unit_id, proposal.way
    as_proposed = (case.category, case.scope_code) == (proposal.category, proposal.place_code or case.scope_code)
    if not as_proposed or unit is None:
        there = destination(
            case.centre_id, category=case.category, area=case.scope_code, order_type=case.order_type,
            reported_at=case.reported_at, now=now,
        )  # fmt: skip
        unit, way = (there.unit_id, there.way) if there else (None, Way.KEEP)
    if way == Way.HAND_DOWN and case.confidential:
        return case  # accepted: a person says whether it is about who would get it
    if way == Way.HAND_DOWN:
        return take_step(case, "hand_down", by=by, now=now, **words)
    if unit is None or way == Way.KEEP:
        return case  # accepted, and with the centre: a person decides whom to give it
    return take_step(case, "dispatch", by=by, now=now, to=unit, **words)


__all__ = ["Changed", "accept_proposal"]

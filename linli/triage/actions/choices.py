# SPDX-License-Identifier: MulanPSL-2.0
"""Write beside a proposal what a person chose."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from linli.kernel.times import county_day
from linli.people.queries.staffing import Staffing
from linli.triage.actions.gazetteer import learn_place, unlearn_place
from linli.triage.models import Matter, Proposal
from linli.triage.models.lesson import PlaceLesson
from linli.triage.queries.settled import is_there
from linli.triage.rules.matters import ASIDE, Now
from linli.triage.rules.proposal import Chosen, Outcome, Proposed, differing, grade


def note_correction(stands: Now, given: frozenset[str], *, by: UUID | None, now: datetime) -> None:
    """A person said what it is before sending it on: from now on their word stands before the open proposal's."""
    said = {
        "area": ("chosen_place", stands.scope_code), "category": ("chosen_category", stands.category),
        "order_type": ("chosen_order_type", stands.order_type), "urgency": ("chosen_urgency", stands.urgency),
    }  # fmt: skip
    chosen = dict(said[name] for name in said if name in given)
    waits = chosen and Proposal.objects.filter(matter=stands.subject.id, outcome=Outcome.OPEN).update(**chosen)
    if "area" in given and not waits:
        _teach_anew(stands, by=by, now=now)


def _teach_anew(stands: Now, *, by: UUID | None, now: datetime) -> None:
    """The place was put right after the matter had gone on its way: what it taught then was wrong."""
    if stands.place_text and PlaceLesson.objects.filter(matter_id=stands.subject.id).exists():
        unlearn_place(stands.subject.id, now=now)
        learn_place(
            stands.subject.county, stands.place_text, stands.scope_code, now=now, matter_id=stands.subject.id, by=by
        )


def decide_proposal(stands: Now, step: str, *, by: UUID | None, now: datetime) -> None:
    """The newest proposal, if it is open, was accepted or overridden, or set aside: the matter goes on as it stands."""
    newest = Proposal.objects.filter(matter=stands.subject.id).select_related("matter").order_by("-n").first()
    if newest is None or newest.outcome != Outcome.OPEN:
        return
    chosen = Chosen(
        stands.scope_code, stands.category, stands.order_type, stands.urgency, stands.unit_id or stands.centre_id
    )
    outcome, other = (Outcome.ASIDE, []) if step in ASIDE else _compared(newest, chosen, now)
    Proposal.objects.filter(pk=newest.pk).update(
        outcome=outcome, overridden=other, decided_at=now, decided_by=by,
        chosen_place=chosen.place, chosen_category=chosen.category, chosen_order_type=chosen.order_type,
        chosen_urgency=chosen.urgency, chosen_unit=chosen.unit,
    )  # fmt: skip
    if newest.matter.place_text and outcome != Outcome.ASIDE:
        said = newest.matter.place_text  # what residents call it
        learn_place(newest.county, said, chosen.place, now=now, matter_id=newest.matter_id, by=by)


def _compared(row: Proposal, chosen: Chosen, now: datetime) -> tuple[Outcome, list[str]]:
    """A handling class that follows from another category, an urgency from another class, or another unit where nobody is
    left at the proposed one, is not held against it."""
    other = differing(proposed_of(row), chosen)
    if "unit" in other and not is_there(row, Staffing(county_day(now))):
        other.remove("unit")
    if row.chosen_handling not in ("", row.handling_class):
        if "urgency" in other and chosen.urgency == grade(row.chosen_handling):
            other.remove("urgency")
        if "category" not in other:
            other.append("handling")
    return (Outcome.OVERRIDDEN if other else Outcome.ACCEPTED), other


def confirm_handling(matter_id: UUID, proposal_id: UUID, handling: str) -> None:
    """A person accepted or chose the handling class, before the matter goes on its way. What has none learns none."""
    if handling:
        Matter.objects.filter(pk=matter_id).update(handling_class=handling)
        Proposal.objects.filter(pk=proposal_id, decided_at__isnull=True).update(chosen_handling=handling)


def note_return(
    matter_id: UUID, *, now: datetime, decided_at: datetime | None = None, unit: UUID | None = None
) -> None:
    """The unit that was chosen last, or at `decided_at`, gave the matter back. What another `unit` gives back, picked by
    hand after it was kept, is not laid on the one that was chosen."""
    decided = Proposal.objects.filter(matter=matter_id, decided_at__isnull=False)
    decided = decided.filter(decided_at=decided_at) if decided_at else decided
    newest = Proposal.objects.filter(pk__in=decided.order_by("-n").values("pk")[:1], returned_at__isnull=True)
    (newest.filter(chosen_unit=unit) if unit else newest).update(returned_at=now)


def take_decision_back(matter_id: UUID, *, now: datetime) -> None:
    """The dispatch that decided was undone within its seconds: the proposal is open again, and teaches nothing yet.

    What the person chose beside the unit stays: the matter has it, and the next acceptance must not undo it.
    """
    newest = Proposal.objects.filter(matter=matter_id).order_by("-n").values("pk")[:1]
    Proposal.objects.filter(pk__in=newest, decided_at__isnull=False).update(
        outcome=Outcome.OPEN, overridden=[], decided_at=None, decided_by=None, chosen_unit=None
    )
    unlearn_place(matter_id, now=now)


def take_return_back(matter_id: UUID) -> None:
    """The unit took its return back: what was proposed because of it is passed over."""
    Proposal.objects.filter(matter=matter_id, outcome=Outcome.OPEN).update(outcome=Outcome.PASSED)
    newest = Proposal.objects.filter(matter=matter_id, returned_at__isnull=False).order_by("-n").values("pk")[:1]
    Proposal.objects.filter(pk__in=newest).update(returned_at=None)


def proposed_of(row: Proposal) -> Proposed:
    """Without a rule no unit was proposed: the centre only keeps what a person is to send."""
    unit = row.unit_id if row.route_id else None
    return Proposed(row.place_code, row.category, row.order_type, row.urgency, unit)

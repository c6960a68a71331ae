# SPDX-License-Identifier: MulanPSL-2.0
"""What an open proposal comes to if it is accepted now: the same for the card that shows it and the act that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.people.queries import unit_info
from linli.people.queries.staffing import Staffing
from linli.triage.models import Proposal
from linli.triage.queries.directing import Direction, asked_at, direction
from linli.triage.queries.given_back import centres_back
from linli.triage.queries.office_hours import asked_of
from linli.triage.queries.routing import who_opens
from linli.triage.queries.standing import standing
from linli.triage.registry import codes_of, gave_back
from linli.triage.rules.proposal import Way
from linli.triage.rules.settling import Labels, settle

NOTHING = Labels()


@dataclass(frozen=True, slots=True)
class Stands:
    """How the matter stands with the room above: its labels, the centre it lies at, when it was told."""

    labels: Labels
    centre_id: UUID
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """`labels` as the matter will have them; `moved`: they are not the proposed ones, so the routes are asked anew."""

    labels: Labels
    moved: bool


def settled(row: Proposal, stands: Stands, said: Labels = NOTHING) -> Settled:
    """With `said` before what a person corrected earlier, that before the proposal. No statement."""
    said = Labels(
        said.place or row.chosen_place, said.category or row.chosen_category, said.order_type or row.chosen_order_type,
        said.urgency or row.chosen_urgency, said.handling or row.chosen_handling,
    )  # fmt: skip
    proposed = Labels(standing(row.place_code), row.category, row.order_type, row.urgency, row.handling_class)
    labels = settle(said, proposed, stands.labels, _read(row), codes_of(row.county).classes)
    moved = (labels.category, labels.order_type) != (row.category, row.order_type)
    return Settled(labels, moved or said.place not in ("", row.place_code))


def destination(row: Proposal, stands: Stands, found: Settled, staffing: Staffing) -> Direction | None:
    """The unit it goes to: as proposed while somebody is there, else as the routes say on the day of `staffing`; what gave
    it back is passed over then too."""
    if not found.moved and row.unit_id is not None and is_there(row, staffing):
        return Direction(row.unit_id, Way(row.way), row.route_id, row.why.get("route") or {})
    labels, back = found.labels, _gave_back(row)
    at = asked_at(row, stands.reported_at)
    asked = asked_of(row.county, labels.category, labels.place or stands.labels.place, labels.order_type, at)
    return direction(stands.centre_id, asked, back, staffing)


def is_there(row: Proposal, staffing: Staffing) -> bool:
    """Whether the proposed unit can take it still: since then it may have been closed, or its last
    person gone."""
    unit = unit_info(row.unit_id) if row.unit_id else None
    if row.way == Way.KEEP or unit is None:
        return row.way == Way.KEEP
    return unit.is_open and staffing.covers(unit.id, row.category, who_opens(unit))


def if_picked(row: Proposal, stands: Stands, category: str, staffing: Staffing) -> tuple[Labels, Direction | None]:
    """What choosing this category would bring."""
    found = settled(row, stands, Labels(category=category))
    return found.labels, destination(row, stands, found, staffing)


def _gave_back(row: Proposal) -> frozenset[UUID]:
    """Units that returned it, and centres that handed it up again."""
    earlier = Proposal.objects.filter(matter=row.matter_id) if row.n > 1 else ()
    return centres_back(earlier) | gave_back([row.matter_id]).get(row.matter_id, frozenset())


def _read(row: Proposal) -> Labels:
    """What the words themselves say of class and urgency, whatever the category."""
    if row.why.get("emergency"):
        return Labels(handling="X", urgency="critical")
    ranked = {kind: (row.why.get(kind) or {}).get("ranked") or [[""]] for kind in ("handling_class", "urgency")}
    return Labels(handling=ranked["handling_class"][0][0], urgency=ranked["urgency"][0][0])


__all__ = ["Settled", "Stands", "destination", "if_picked", "is_there", "settled"]

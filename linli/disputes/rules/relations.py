# SPDX-License-Identifier: MulanPSL-2.0
"""What a viewer is to a dispute. Every gate, button and paper asks here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from linli.disputes.rules.states import Relation, Side
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

COMMITTEE_ROLES = frozenset({Role.OPERATOR, Role.UNIT_LEADER, Role.HANDLER})
PARTNER_ROLES = COMMITTEE_ROLES | {Role.INTEGRATION}
WATCHING_ROLES = frozenset({Role.SUPERVISOR, Role.LEADER})
_OF_PARTY = {Side.A: Relation.SIDE_A, Side.B: Relation.SIDE_B}
_OF_AGENT = {Side.A: Relation.AGENT_A, Side.B: Relation.AGENT_B}


class Placed(Protocol):
    """What relations read of a dispute."""

    scope_code: str
    committee_id: UUID


@dataclass(frozen=True, slots=True)
class Ties:
    """Who has to do with the dispute. `mine` are the parties and agents that the viewer proved to be."""

    parties: tuple[tuple[UUID, str], ...] = ()  # (id, side)
    agents: tuple[tuple[UUID, str, UUID], ...] = ()  # (id, side, party), acting now
    serving: frozenset[UUID] = frozenset()  # posts
    challenged: frozenset[UUID] = frozenset()
    undeclared: frozenset[UUID] = frozenset()  # of those, who had not said yet whether they have an interest
    named: frozenset[UUID] = frozenset()
    partners: frozenset[UUID] = frozenset()  # units
    receivers: frozenset[UUID] = frozenset()  # of those, the units that have it from us
    leader: UUID | None = None  # of a red decision in force
    left: frozenset[UUID] = frozenset()  # parties who go no further while others of their side do
    mine: frozenset[UUID] = frozenset()

    @property
    def mediating(self) -> frozenset[UUID]:
        """Who mediates or rests until a challenge is ruled on; who never declared has seen no more than the head."""
        return self.serving | (self.challenged - self.undeclared)

    @property
    def own(self) -> frozenset[UUID]:
        """The parties that the viewer is, or acts for: for these and no other a resident consents and signs."""
        acted_for = {party for agent, _side, party in self.agents if agent in self.mine}
        return frozenset(acted_for | {party for party, _side in self.parties if party in self.mine})


def relations(dispute: Placed, ties: Ties, viewer: Viewer) -> frozenset[Relation]:
    """Empty for a stranger."""
    if viewer.role == Role.RESIDENT:
        found = {_OF_PARTY[Side(side)] for party, side in ties.parties if party in ties.mine}
        found |= {_OF_AGENT[Side(side)] for agent, side, _party in ties.agents if agent in ties.mine}
        if ties.own and ties.own <= ties.left:
            found.add(Relation.LEFT)
        return frozenset(found)
    if viewer.role == Role.SYSTEM:
        return frozenset({Relation.MACHINE}) if dispute.scope_code.startswith(viewer.county) else frozenset()
    return frozenset(_of_staff(dispute, ties, viewer))


def _of_staff(dispute: Placed, ties: Ties, viewer: Viewer) -> set[Relation]:
    found: set[Relation] = set()
    if viewer.id is not None:
        if viewer.id in ties.mediating:
            found.add(Relation.MEDIATOR)
        if viewer.id in ties.named | ties.undeclared:
            found.add(Relation.NAMED)
        if viewer.id == ties.leader:
            found.add(Relation.ANSWERING)
    if viewer.unit_id is not None:
        if viewer.role in COMMITTEE_ROLES and viewer.unit_id == dispute.committee_id:
            found.add(Relation.COMMITTEE)
        if viewer.role in PARTNER_ROLES and viewer.unit_id in ties.partners:
            found.add(Relation.PARTNER)
            if viewer.unit_id in ties.receivers:
                found.add(Relation.RECEIVER)
    within = viewer.area_code.isdigit() and dispute.scope_code.startswith(viewer.area_code)
    if within and viewer.role == Role.OPERATOR and viewer.is_centre:
        found.add(Relation.CENTRE)
    if within and viewer.role in WATCHING_ROLES:
        found.add(Relation.ABOVE)
    return found


def sides_of(found: frozenset[Relation]) -> list[Side]:
    """The sides on which a resident stands or acts."""
    return [side for side in Side if found & {_OF_PARTY[side], _OF_AGENT[side]}]

# SPDX-License-Identifier: MulanPSL-2.0
"""How a dispute stands: the facts that decide which steps are open, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from linli.disputes.rules.local import Local, shipped_rules
from linli.disputes.rules.relations import Ties
from linli.disputes.rules.speaking import answering, signing, speaking
from linli.disputes.rules.states import IN_THE_BEGINNING


class Row(Protocol):
    """What the guard reads of the dispute's row."""

    id: UUID
    state: str
    tier: str
    grade: str
    scope_code: str
    committee_id: UUID
    safe_sides: str
    colour: str
    agreed_until: date | None
    dispute_type: str
    settled: str


@dataclass(frozen=True, slots=True)
class PartyFacts:
    id: UUID
    side: str
    consent: str
    represents: bool
    confirms: bool | None


@dataclass(frozen=True, slots=True)
class Written:
    """A written agreement in force, and how far it is with the court: each has its own thirty days."""

    id: UUID
    last_day: date  # to apply for confirmation
    asked: str = ""  # state of its newest confirmation; empty: none proposed
    excluded: tuple[str, ...] = ()  # keys of rules.excluded.MATTERS
    doubts: tuple[tuple[str, str], ...] = ()  # words that may be such a matter
    signed: frozenset[UUID] = frozenset()  # parties


@dataclass(frozen=True, slots=True)
class PerformanceFacts:
    """One that waits or counts: who is owed, who said it."""

    creditor: str
    said_by: str
    state: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the bars look at. `signed` are the parties whose signature is on the draft (or on the facts)."""

    row: Row
    ties: Ties
    parties: tuple[PartyFacts, ...] = ()
    planned: int = 0
    held: int = 0
    draft: UUID | None = None
    draft_form: str = ""
    draft_due: date | None = None  # the first day that it names
    signed: frozenset[UUID] = frozenset()
    mediator_signed: bool = False
    offer_side: str = ""  # whose offer of a period is open
    offer_until: date | None = None  # the day it names; it stands to the end of that day
    in_force: int = 0
    owed: int = 0  # obligations not performed
    owed_until: date | None = None  # the last day of those
    performances: tuple[PerformanceFacts, ...] = ()
    undisputed: bool = False
    facts_signed: frozenset[UUID] = frozenset()
    written: tuple[Written, ...] = ()  # in force, the oldest first
    revisited_on: date | None = None  # the last time
    rated: frozenset[str] = frozenset()  # sides
    missing: tuple[str, ...] = ()  # sheets the file still lacks
    missing_outer: tuple[str, ...] = ()
    colour_visited: bool = False
    handed_in: frozenset[str] = frozenset()  # states of the hand-offs to us: several organs may write
    handed_out: str = ""
    claims_open: int = 0
    local: Local = field(default_factory=shipped_rules)  # the county's own rules, where an agreement is made
    links: int = 0  # from either side
    rests_until: date | None = None  # the last day of a suspension, where one was named
    agents: int = 0
    mediated_by: frozenset[UUID] = frozenset()  # accounts; looked up only for an appraisal
    own_caucus: frozenset[str] = field(default_factory=frozenset)  # sides with words not yet allowed

    @property
    def revisited(self) -> bool:
        return self.revisited_on is not None

    @property
    def signers(self) -> tuple[PartyFacts, ...]:
        """Who signs: the representatives of a side that has some, else everybody on it who goes on."""
        return tuple(signing(self.parties))

    @property
    def speakers(self) -> tuple[PartyFacts, ...]:
        """Who is told and asked: who signs, and of a side that left altogether everybody on it."""
        return tuple(speaking(self.parties))

    @property
    def bound(self) -> tuple[PartyFacts, ...]:
        """Who answers for what is in force, all of it together."""
        return tuple(answering(self.parties, {one for paper in self.written for one in paper.signed}))

    @property
    def confirming(self) -> tuple[PartyFacts, ...]:
        """Who says yes or no to asking the court about the agreement that it is proposed for."""
        proposed = {one for paper in self.at("proposed") for one in paper.signed}
        return tuple(answering(self.parties, proposed))

    def at(self, *asked: str) -> list[Written]:
        """The written agreements whose newest confirmation is in one of these states."""
        return [one for one in self.written if one.asked in asked]

    @property
    def asked(self) -> tuple[PartyFacts, ...]:
        """Who may say yes now: whoever has not, and once mediators are chosen who came late and has to answer."""
        if self.row.state in IN_THE_BEGINNING:
            return tuple(one for one in self.parties if one.consent != "yes")
        return tuple(one for one in self.signers if one.consent == "unasked")

    @property
    def all_agree(self) -> bool:
        return all(one.consent == "yes" for one in self.signers)

    @property
    def all_signed(self) -> bool:
        return all(one.id in self.signed for one in self.signers)

    @property
    def all_confirm(self) -> bool:
        return all(one.confirms is True for one in self.confirming)

# SPDX-License-Identifier: MulanPSL-2.0
"""Shapes of disputes and hand-offs. Sums are yuan with two places; days are ISO dates in county time."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from linli.web.api.schemas import EntryOut, FileOut, StepOut, Text

Partner = Literal[
    "police", "court_before", "court_ordinary", "court_summary", "procuratorate", "petition",
    "labour_arbitration", "land_arbitration", "arbitration", "ruling", "office",
]  # fmt: skip


class PersonIn(Schema):
    """A party as the sender knows it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Text, Field(min_length=1, max_length=40)]
    phone: Annotated[Text, Field(max_length=24)] = ""
    address: Annotated[Text, Field(max_length=200)] = ""
    organisation: bool = False


class HandoffBody(Schema):
    """A dispute handed to a mediation committee. The same `their_number` again gives the receipt given then."""

    model_config = ConfigDict(extra="forbid")

    partner: Partner
    their_number: Annotated[Text, Field(min_length=1, max_length=40)]
    basis: Annotated[Text, Field(min_length=1, max_length=120)]
    consented: bool
    letter: Annotated[Text, Field(max_length=40)] = ""
    sent_on: date | None = None
    their_due_on: date | None = None
    facts: Annotated[Text, Field(min_length=1, max_length=20_000)]
    requests: Annotated[Text, Field(max_length=8_000)] = ""
    dispute_type: Annotated[str, Field(pattern="^D[TN][0-9]{2,4}$")] = "DT99"
    area_code: Annotated[str, Field(pattern="^([0-9]{6,15})?$")] = ""
    amount: Annotated[Decimal, Field(ge=0, le=Decimal("999999999999.99"), decimal_places=2)] | None = None
    applicants: Annotated[list[PersonIn], Field(min_length=1, max_length=100)]
    others: Annotated[list[PersonIn], Field(min_length=1, max_length=100)]
    files: Annotated[
        list[UUID], Field(max_length=20, description="The letter and what came with it: ids from POST /files")
    ] = []


class HandoffReceipt(Schema):
    dispute_id: UUID
    number: str
    committee: str
    due_at: datetime | None
    state: Annotated[str, Field(description="Of the dispute, now")]
    again: Annotated[bool, Field(description="This letter was here already: nothing was written")]
    joined: Annotated[bool, Field(description="The quarrel was open here: the letter hangs on it")]


class HandoffOut(Schema):
    """One hand-off with both numbers, its state and the limits on both sides."""

    id: UUID
    dispute: UUID
    number: str
    inwards: bool
    partner: str
    body: str
    letter: str
    their_number: str
    state: str
    sent_at: datetime
    accepted_at: datetime | None
    answered_at: datetime | None
    their_due_at: datetime | None
    our_due_at: datetime | None
    result: str
    reported_at: datetime | None
    report_letter: str
    files: Annotated[list[FileOut], Field(description="That went with it, or with its result: GET /files/{id}")]


class HandoffsOut(Schema):
    handoffs: list[HandoffOut]
    next: str
    more: bool


class PaperOut(Schema):
    """A paper of the file: which, its number, and whether it is signed. The content is not in the list."""

    id: UUID
    kind: str
    number: str
    at: datetime
    signatures: int


class LimitOut(Schema):
    key: str
    due_at: datetime
    paused: bool


class DisputeOut(Schema):
    """The head of a dispute: what everybody who may know of it reads."""

    id: UUID
    number: str
    title: str
    dispute_type: str
    source: str
    case_number: str
    state: str
    stage: str
    tier: str
    grade: str
    version: int
    scope_code: str
    place: str
    committee: str
    applied_at: datetime
    state_at: datetime
    due_at: datetime | None
    settled: str
    effective_at: datetime | None
    confirmed_at: datetime | None
    ended_at: datetime | None
    end_reason: str
    closed_at: datetime | None


class StatementOut(Schema):
    """Words that the caller may read, with the room they were said in."""

    where: str
    side: str
    step: str
    text: str
    at: datetime


class PeriodOut(Schema):
    """The newest offer of a last day for mediating: offered (open), countered, accepted or replaced."""

    side: str
    until: date
    state: str
    offered_at: datetime
    answered_at: datetime | None


class PartyOut(Schema):
    """Who stands on which side, by a masked name."""

    side: str
    name: str
    organisation: bool
    consent: str


class DisputePageOut(DisputeOut):
    agreed_until: date | None
    period: PeriodOut | None
    parties: list[PartyOut]
    facts: str
    requests: str
    ways: str
    statements: list[StatementOut]
    limits: list[LimitOut]
    handoffs: list[HandoffOut]
    papers: list[PaperOut]
    steps: list[StepOut]
    story: list[EntryOut]

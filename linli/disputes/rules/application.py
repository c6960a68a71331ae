# SPDX-License-Identifier: MulanPSL-2.0
"""What comes in at the door: an application, a find of a round, or a hand-off; and the receipt that goes back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from linli.disputes.rules.types import check_type, dispute_types, open_kind
from linli.kernel.refusals import BadInput, TooLarge
from linli.kernel.said import said

MOST_TEXT = 20_000
MOST_PARTIES = 200
KEPT = "填过的内容都还在，没有提交"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One side's person or organisation as it was told. The other side's phone may be unknown."""

    name: str
    phone: str = ""
    address: str = ""
    organisation: bool = False
    resident_id: UUID | None = None
    contact_id: UUID | None = None  # kept already, under a case: nobody needs to read it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The wish to mediate.

    `consented`: the applicants ask for it themselves; False for what the committee or a round found. `committee_id`
    where the teller chose one; else the lowest committee of the place.
    """

    county: str
    facts: str
    applicants: tuple[Person, ...]
    others: tuple[Person, ...]
    requests: str = ""
    title: str = ""
    dispute_type: str = "DT99"
    area_code: str = ""
    place_text: str = ""
    amount: Decimal | None = None
    injured: bool = False
    died: bool = False
    language: str = ""  # spoken best
    source: str = "applied"
    case_number: str = ""
    screening_id: UUID | None = None
    committee_id: UUID | None = None
    consented: bool = True
    consent_how: str = "self"  # how the applicants agreed, where the office heard it for them
    consent_at: datetime | None = None  # when; None: now
    key: UUID | None = None  # one draft, one dispute
    other_cause: str = ""  # the committee's reason why what these two have open here is another quarrel


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant takes home. Codes are shown once; only their digests are stored."""

    dispute_id: UUID
    number: str
    codes: Mapping[UUID, str] = field(default_factory=dict)  # party → code, of the applicants
    committee_name: str = ""
    due_at: datetime | None = None
    again: bool = False  # of what was there already: nothing was written
    joined: bool = False  # the same quarrel was open here: the letter hangs on it
    call: str = ""  # the words tell of danger: the number to call at once
    names: Mapping[UUID, str] = field(default_factory=dict)  # party → masked name: whose code is whose
    state: str = ""  # of the dispute, as this is given out

    @property
    def cards(self) -> list[tuple[str, str]]:
        """(masked name, code) of each applicant."""
        return [(self.names.get(party, ""), code) for party, code in self.codes.items()]


def check_application(given: Application) -> str:
    """The cleaned facts; refuses what cannot be mediated."""
    facts = given.facts.replace("\x00", "").strip()
    if not facts:
        raise BadInput("还没有写发生了什么", kept=KEPT, todo="写几句话：和谁、为了什么、到了什么地步", field="facts")
    if len(facts) + len(given.requests) > MOST_TEXT:
        raise TooLarge(
            said("文字超过%(most)s字的上限", most=MOST_TEXT), kept=KEPT, todo="写要点，其余作附件", field="facts"
        )
    if not given.applicants or not given.others:
        raise BadInput("要写清双方是谁", kept=KEPT, todo="写上对方的姓名或单位名称；不知道电话可以不写", field="others")
    if len(given.applicants) + len(given.others) > MOST_PARTIES:
        raise TooLarge(
            said("一件最多%(most)s位当事人", most=MOST_PARTIES), kept=KEPT, todo="分成几件，再关联", field="others"
        )
    for one in (*given.applicants, *given.others):
        if not one.name.strip() and one.contact_id is None:
            raise BadInput("有一位当事人没有写姓名或名称", kept=KEPT, todo="补上姓名或名称", field="others")
    _check_both_sides(given)
    check_type(given.dispute_type)
    return facts


def _check_both_sides(given: Application) -> None:
    ours = {one.phone.strip() for one in given.applicants if one.phone.strip()}
    theirs = {one.phone.strip() for one in given.others if one.phone.strip()}
    if ours & theirs:
        raise BadInput("双方填了同一个电话", kept=KEPT, todo="核对对方的电话；不知道就空着", field="others")


def make_title(given: Application) -> str:
    """The given title, else the kind of dispute: the head is read by more people than the facts."""
    if given.title.strip():
        return " ".join(given.title.split())[:60]
    kind = dispute_types()[open_kind(given.dispute_type)]
    parent = dispute_types().get(kind.parent)
    return f"{parent.name}：{kind.name}" if parent else kind.name


def code_digest(party_id: UUID, code: str) -> bytes:
    """SHA-256 of the party's id and the code as typed (case and spaces do not matter)."""
    return hashlib.sha256(party_id.bytes + "".join(code.lower().split()).encode()).digest()

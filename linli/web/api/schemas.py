# SPDX-License-Identifier: MulanPSL-2.0
"""Shapes of what goes in and out. Times are RFC 3339 with an offset; coordinates are degrees."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Text = Annotated[str, Field(pattern="^[^\\x00]*$")]


class Problem(Schema):
    """Why not: RFC 9457, with what was kept and what to do."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    kept: str = ""
    todo: str = ""
    field: str = ""


class StepOut(Schema):
    name: str
    word: str
    fields: list[str]


class WordsOut(Schema):
    """What was written with a step: the name of its field, and the words as the caller may read them."""

    label: str
    text: str


class EntryOut(Schema):
    n: int
    step: str
    word: str
    at: datetime
    unit: str


class StoryLineOut(EntryOut):
    words: list[WordsOut]


class CaseOut(Schema):
    """A case as the caller may see it: words redacted where the reporter must stay hidden, never a contact."""

    id: UUID
    number: str
    state: str
    stage: str
    tier: str
    version: int
    order_type: str
    category: str
    urgency: str
    channel: str
    title: str
    scope_code: str
    place: str
    place_text: str
    lon: float | None
    lat: float | None
    centre: str
    unit: str
    confidential: bool
    reported_at: datetime
    due_at: datetime
    state_at: datetime
    finished_at: datetime | None
    closed_at: datetime | None
    answered_at: datetime | None
    said_solved: bool | None
    solved: bool | None
    satisfied: int | None
    lead: UUID | None


class FileOut(Schema):
    id: UUID
    name: str
    kind: str
    size: int


class CasePageOut(CaseOut):
    text: str
    handling_class: str
    redacted: bool
    steps: list[StepOut]
    story: list[StoryLineOut]
    files: list[FileOut]
    files_kept_back: int


class ChangesOut(Schema):
    cases: list[CaseOut]
    gone: list[UUID]
    next: str
    more: bool


class StepIn(Schema):
    """The fields of the step (see GET /steps), no others, and the version the caller has seen."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=0, le=2_000_000_000)] | None = None
    fields: dict[str, Any] = {}


class StepFieldOut(Schema):
    name: str
    kind: str
    label: str
    required: bool
    choices: list[list[str]]


class StepTableOut(Schema):
    name: str
    word: str
    sources: list[str]
    target: str
    roles: list[str]
    parties: list[str]
    fields: list[StepFieldOut]


class CodeOut(Schema):
    code: str
    name: str
    name_en: str
    parent: str = ""
    handling_class: str = ""


class CodesOut(Schema):
    categories: list[CodeOut]
    order_types: list[CodeOut]

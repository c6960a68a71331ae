# SPDX-License-Identifier: MulanPSL-2.0
"""One look at contact data, as the person concerned reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.people import texts
from linli.people.models import Reveal
from linli.people.rules import Purpose, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class RevealLine:
    """One look, as the person concerned reads it."""

    at: datetime
    unit_name: str
    role: str
    role_word: str
    name: str
    purpose: str
    purpose_word: str
    words: str
    contact_id: UUID
    subject_kind: str
    subject_id: UUID


def reveal_lines(reveals: QuerySet[Reveal]) -> list[RevealLine]:
    """The newest looks first."""
    rows = reveals.select_related("post__unit", "post__account").order_by("-at", "-pk")
    return [
        RevealLine(
            at=row.at,
            unit_name=row.post.unit.name,
            role=row.post.role,
            role_word=str(texts.ROLES[Role(row.post.role)]),
            name=row.post.account.name,
            purpose=row.purpose,
            purpose_word=str(texts.PURPOSES[Purpose(row.purpose)]),
            words=row.words,
            contact_id=row.contact_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
        )
        for row in rows
    ]

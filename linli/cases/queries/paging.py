# SPDX-License-Identifier: MulanPSL-2.0
"""A page of a list, and places in lists that are ordered by due time: keys fit for an address."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from linli.cases.models import Case


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one list, and the keys that continue after and before them ("" at either end)."""

    rows: list[Case]
    next_key: str = ""
    note: str = field(default="")
    prev_key: str = ""


def make_key(at: datetime, pk: UUID) -> str:
    """A place in a list, fit for an address."""
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{pk}".encode()).decode().rstrip("=")


def read_key(key: str) -> tuple[datetime, UUID] | None:
    """The place a key names; None for one that is empty or not ours."""
    try:
        text = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode()
        at, pk = text.split("|")
        moment = datetime.fromisoformat(at)
        return (moment, UUID(pk)) if moment.tzinfo else None
    except ValueError:
        return None


def beyond(place: tuple[datetime, UUID], *, falling: bool) -> Q:
    """What comes after a place in a list by due time and id."""
    (at, pk), way = place, "lt" if falling else "gt"
    after = Q(**{f"due_at__{way}": at}) | Q(**{"due_at": at, f"pk__{way}": pk})
    return after & Q(**{f"due_at__{way}e": at})

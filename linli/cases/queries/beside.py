# SPDX-License-Identifier: MulanPSL-2.0
"""What most cases have none or little of, read in the case's own statement so that a page need not ask for it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from linli.cases.models import Case, Feedback, Link
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.kernel.times import county_day
from linli.people.queries.staffing import kinds_held

_SAID = Feedback.objects.order_by("at", "pk").values_list(
    JSONObject(way="way", reached="reached", solved="solved", satisfied="satisfied", words="words", at="at"), flat=True
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the reporter said of the result, by call-back or alone; None where a question was not answered."""

    way: str
    reached: bool
    solved: bool | None
    satisfied: int | None
    words: str
    at: datetime


def with_beside(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The same cases, each with its feedback, whether anything is linked to it from either side, and what the people in
    post today at its unit are there for."""
    there = kinds_held(OuterRef("unit"), (*OFFICE, *CENTRE), on=county_day(timezone.now()))
    return cases.annotate(
        kinds_there=ArraySubquery(there),
        said_after=ArraySubquery(_SAID.filter(case=OuterRef("pk"))),
        linked_to=Exists(Link.objects.filter(case=OuterRef("pk"))),
        linked_from_there=Exists(Link.objects.filter(other=OuterRef("pk"))),
    )


def feedback_of(case: Case) -> list[Said]:
    """All feedback, the oldest first; no statement where `with_beside` read it with the case."""
    rows = getattr(case, "said_after", None)
    found = _SAID.filter(case=case) if rows is None else rows
    return [Said(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in found]


def has_links(case: Case) -> bool:
    """Whether links have to be looked for; True where that was not read with the case."""
    return getattr(case, "linked_to", True) or getattr(case, "linked_from_there", True)

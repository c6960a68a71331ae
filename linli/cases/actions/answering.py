# SPDX-License-Identifier: MulanPSL-2.0
"""What the clocks ask of cases: who answers for one now, the rows locked, one more entry counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from linli.cases.models import Case
from linli.cases.queries.scope import fresh_case, gate
from linli.cases.rules.states import WITH_UNIT, Stage
from linli.cases.rules.timing.limits import kinds_of
from linli.clocks.registry import Answering, Room, answer_for

_GREW = """UPDATE cases_case AS c SET version = c.version + n.more
FROM unnest(%s::uuid[], %s::int[]) AS n(id, more) WHERE c.id = n.id"""

_PROMISED = """UPDATE cases_case AS c SET due_at = n.due_at
FROM unnest(%s::uuid[], %s::timestamptz[]) AS n(id, due_at) WHERE c.id = n.id"""


def wire_clocks() -> None:
    answer_for(
        "case",
        Room(
            claim=claim, lock=_lock, grew=grew, promised=_promised, kinds_of=kinds_of, gate=gate, link=_link,
            words=_words,
        ),
    )  # fmt: skip


def claim(ids: Sequence[UUID]) -> dict[UUID, Answering]:
    """Who answers for each: the unit that has it and its handler, else the centre. Unassigned cases too."""
    rows = Case.objects.filter(pk__in=ids).exclude(stage=Stage.ENDED).order_by("pk")
    rows = rows.select_for_update(of=("self",), skip_locked=True)
    columns = ("pk", "county", "scope_code", "stage", "unit_id", "centre_id", "handler_id", "number", "version")
    found = {}
    for pk, county, scope_code, stage, unit, centre, handler, number, version in rows.values_list(*columns):
        has_it = unit if stage in WITH_UNIT and unit else centre
        person = handler if stage == Stage.HANDLING else None
        found[pk] = Answering(pk, county, scope_code, has_it, version, person, number or "")
    return found


def grew(more: Mapping[UUID, int]) -> None:
    """The newest entry's number, which a case keeps as its version."""
    with connection.cursor() as cursor:
        cursor.execute(_GREW, [list(more), list(more.values())])


def _lock(ids: Sequence[UUID]) -> None:
    list(Case.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _promised(due: Mapping[UUID, datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PROMISED, [list(due), list(due.values())])


def _link(case_id: UUID) -> str:
    return f"/desk/cases/{case_id}"


def _words(case: Any, case_id: UUID) -> tuple[str, str]:
    found = case if isinstance(case, Case) else fresh_case(case_id)
    return found.number or "", found.title

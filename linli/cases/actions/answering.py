# SPDX-License-Identifier: MulanPSL-2.0
"""What the clocks ask of cases: who answers for one now, the rows locked, one more entry counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from linli.cases.actions.shown_dues import follow_clocks
from linli.cases.models import Case, Leg
from linli.cases.queries.scope import fresh_case, gate
from linli.cases.rules.first_receiver import BETWEEN, answering_unit
from linli.cases.rules.reception import Reviewed
from linli.cases.rules.states import WITH_UNIT, Stage, State
from linli.cases.rules.timing.limits import OF_LAW, kinds_of
from linli.clocks.registry import Answering, Room, answer_for
from linli.clocks.rules.running import Reckoned
from linli.kernel.times import county_day
from linli.people.queries import grid_workers_of, still_held

_GREW = """UPDATE cases_case AS c SET version = c.version + n.more, urged_at = coalesce(n.urged_at, c.urged_at)
FROM unnest(%s::uuid[], %s::int[], %s::timestamptz[]) AS n(id, more, urged_at) WHERE c.id = n.id"""

_PROMISED = """UPDATE cases_case AS c SET due_at = n.due_at, waits_for_year = n.waits
FROM unnest(%s::uuid[], %s::timestamptz[], %s::smallint[]) AS n(id, due_at, waits) WHERE c.id = n.id"""


def wire_clocks() -> None:
    answer_for(
        "case",
        Room(
            claim=claim, lock=_lock, grew=grew, promised=promised_again, kinds_of=kinds_of, gate=gate, link=_link,
            words=_words, moved=follow_clocks,
        ),
    )  # fmt: skip


def claim(ids: Sequence[UUID]) -> dict[UUID, Answering]:
    """Who answers for each: the unit that has it and its handler, else the centre; who was given it first, until another
    signs. Unassigned cases too."""
    waiting = ~Q(stage=Stage.ENDED) | Q(reviewed__in=(Reviewed.ASKED, Reviewed.ASKED_AGAIN))
    rows = Case.objects.filter(waiting, pk__in=ids).order_by("pk")
    rows = rows.select_for_update(of=("self",), skip_locked=True).only(*_COLUMNS)
    cases = list(rows)
    held = still_held({case.handler_id for case in cases if case.handler_id}, on=county_day(timezone.now()))
    first = _first_receivers({case.pk: case.answered_at for case in cases if case.returns and case.state in BETWEEN})
    return {
        case.pk: Answering(
            case.pk, case.county, case.scope_code, first.get(case.pk) or _has_it(case), case.version,
            case.handler_id if case.stage == Stage.HANDLING and case.handler_id in held else None, case.number or "",
            tuple(grid_workers_of(case.scope_code, category=case.category)) if case.state == State.VERIFYING else (),
            case.order_type in OF_LAW, case.asked_by,
        )
        for case in cases
    }  # fmt: skip


_COLUMNS = (
    *("pk", "county", "scope_code", "stage", "unit_id", "centre_id", "handler_id", "number", "version", "returns"),
    *("state", "order_type", "asked_by", "answered_at", "category"),
)


def _has_it(case: Case) -> UUID:
    return case.unit_id if case.stage in WITH_UNIT and case.unit_id else case.centre_id


def _first_receivers(answered: Mapping[UUID, datetime | None]) -> dict[UUID, UUID | None]:
    """首接负责: who still answers for each; no statement where nothing was returned. `answered`: when it last was."""
    legs: dict[UUID, list[Leg]] = {}
    for leg in Leg.objects.filter(case__in=answered) if answered else ():
        legs.setdefault(leg.case_id, []).append(leg)
    return {case: answering_unit(found, answered[case]) for case, found in legs.items()}


def grew(more: Mapping[UUID, int], urged: Mapping[UUID, datetime]) -> None:
    """The newest entry's number, which a case keeps as its version; when it was put under 督办, by a rung as by a person."""
    with connection.cursor() as cursor:
        cursor.execute(_GREW, [list(more), list(more.values()), [urged.get(case) for case in more]])


def _lock(ids: Sequence[UUID]) -> None:
    list(Case.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def promised_again(due: Mapping[UUID, Reckoned]) -> None:
    """The promises of these cases, as their clocks have them now."""
    columns = [one.due_at for one in due.values()], [one.waits_for_year for one in due.values()]
    with connection.cursor() as cursor:
        cursor.execute(_PROMISED, [list(due), *columns])


def _link(case_id: UUID) -> str:
    return f"/desk/cases/{case_id}"


def _words(case: Any, case_id: UUID) -> tuple[str, str]:
    found = case if isinstance(case, Case) else fresh_case(case_id)
    return found.number or "", found.title

# SPDX-License-Identifier: MulanPSL-2.0
"""Make proposals: after the commit that brought the matter, in batches, the same code for one and for thousands."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction

from linli.kernel.copying import copy_models
from linli.kernel.rows import new_row, stored_rows
from linli.kernel.times import county_day
from linli.people.queries.staffing import Staffing
from linli.triage.actions.noticing import note_sameness
from linli.triage.models import Matter, Proposal
from linli.triage.queries.alarms import as_told, emergency_in
from linli.triage.queries.directing import Direction, asked_at, direction
from linli.triage.queries.given_back import centres_back
from linli.triage.queries.judging import Judged, graded, judge
from linli.triage.queries.office_hours import asked_of
from linli.triage.queries.placing import Placed, addresses_for, place_of
from linli.triage.registry import CodeNames, codes_of, gave_back
from linli.triage.rules.matters import MatterState
from linli.triage.rules.proposal import Outcome
from linli.triage.rules.splitting import split_matters

BATCH = 200
OF_A_ROW = (
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    DataError,
    IntegrityError,
)  # what one matter may bring about

log = logging.getLogger(__name__)


@transaction.atomic
def propose_next(*, now: datetime, limit: int = BATCH) -> int:
    """Propose for the next matters that wait: single ones before bulk, the oldest first; how many.

    Safe in several processes at once: rows that another has taken are skipped.
    """
    waiting = Matter.objects.select_for_update(skip_locked=True).filter(state=MatterState.NEW)
    matters = stored_rows(waiting.order_by("bulk", "id")[:limit])
    try:
        propose_many(matters, now=now)
    except OF_A_ROW as error:
        log.error("a batch of %d proposals failed and is made one by one: %r", len(matters), error)
        for matter in matters:
            _propose_alone(matter, now)
    return len(matters)


def _propose_alone(matter: Matter, now: datetime) -> None:
    """One that cannot be judged is left to the person's own buttons: it must not hold up all that come after it."""
    try:
        propose_many([matter], now=now)
    except OF_A_ROW:
        log.exception("no proposal could be made for matter %s", matter.pk)
        Matter.objects.filter(pk=matter.pk).update(state=MatterState.PROPOSED)


@transaction.atomic
def propose_many(matters: Sequence[Matter], *, now: datetime) -> list[Proposal]:
    """One proposal for each, stored; the matters' rows are the caller's, locked or its own."""
    made = []
    before = _before([matter.pk for matter in matters])
    for county, same in groupby(sorted(matters, key=lambda one: one.county), key=lambda one: one.county):
        rows, codes = list(same), codes_of(county)
        addresses, back = addresses_for(county, rows), gave_back([matter.pk for matter in rows])
        directed = cache(partial(direction, staffing=Staffing(county_day(now), county=county)))  # many ask the same
        for matter, judged in zip(rows, judge(county, rows, codes), strict=True):
            placed, earlier = place_of(matter, addresses.get(matter.place_text)), before.get(matter.pk, [])
            row = _proposal(matter, judged, placed, codes, len(earlier) + 1, now)
            _direct(row, matter, back.get(matter.pk, frozenset()) | centres_back(earlier), directed)
            made.append(row)
        note_sameness(county, rows, made[-len(rows) :])
    Proposal.objects.filter(matter__in=before, outcome=Outcome.OPEN).update(outcome=Outcome.PASSED)
    copy_models(connection, made)
    Matter.objects.filter(pk__in=[matter.pk for matter in matters]).update(state=MatterState.PROPOSED, contact_id=None)
    return made


def _before(ids: list[UUID]) -> dict[UUID, list[Proposal]]:
    """Earlier proposals of matters that came back; none for new ones."""
    found: dict[UUID, list[Proposal]] = defaultdict(list)
    for row in Proposal.objects.filter(matter__in=ids).only("matter", "n", "chosen_unit", "returned_at").order_by("n"):
        found[row.matter_id].append(row)
    return found


def _proposal(matter: Matter, judged: Judged, placed: Placed, codes: CodeNames, n: int, now: datetime) -> Proposal:
    why: dict[str, Any] = judged.why | {"place": placed.why}
    if matter.is_alarm:
        danger = emergency_in(as_told(matter))
        why["emergency"] = {"kind": matter.emergency, "words": list(danger.words) if danger else []}
    if len(parts := split_matters(matter.text)) > 1:
        why["parts"] = [part.text for part in parts]
    handling, urgency = graded(matter, judged, codes)
    return new_row(
        Proposal, county=matter.county, matter_id=matter.pk, n=n, made_at=now, place_code=placed.code,
        place_sure=placed.sure, category=judged.category, category_sure=judged.category_sure,
        is_unsure=judged.is_unsure, order_type=judged.order_type, handling_class=handling, urgency=urgency, why=why,
        version_id=judged.engine.version_id if judged.engine else None,
        engine=judged.engine.name if judged.engine else "",
    )  # fmt: skip


def _direct(row: Proposal, matter: Matter, back: frozenset[UUID], directed: Callable[..., Direction | None]) -> None:
    """The unit and the rule that named it; without one the matter stays with its centre."""
    area, category = row.place_code or matter.scope_code, row.category or matter.category
    asked = asked_of(matter.county, category, area, row.order_type, asked_at(row, matter.reported_at))
    found = directed(matter.centre_id, asked, back)
    if found is not None:
        row.unit_id, row.way, row.route_id, row.why["route"] = found.unit_id, found.way, found.route_id, found.why

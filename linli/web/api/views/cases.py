# SPDX-License-Identifier: MulanPSL-2.0
"""Read a case, list what changed, take a step, read the tables."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Status

from linli.cases.actions import take_step
from linli.cases.queries import case_or_404, codes_of
from linli.cases.queries.changes import changed_since
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import BadInput
from linli.ledger.queries.changes import first_mark, read_mark
from linli.web.api.auth import viewer_for
from linli.web.api.given import fields_of
from linli.web.api.once import Answer, answer_once
from linli.web.api.schemas import CaseOut, CasePageOut, ChangesOut, CodesOut, StepIn, StepTableOut
from linli.web.api.shapes import case_shape, page_shape, table_shape
from linli.web.api.words import PROBLEMS

router = Router(tags=["cases"])
Number = Annotated[str, Path(max_length=40, description="number or id of a case")]


@router.get("/cases/{number}", response={200: CasePageOut, **PROBLEMS}, summary="Read one case")
def read(request: HttpRequest, number: Number) -> dict[str, Any]:
    """A case in the caller's scope; 404 in the same words whether it exists outside of it or not."""
    viewer, now = viewer_for(request, "read"), timezone.now()
    return page_shape(case_or_404(viewer, _key(number)), viewer, now)


@router.get("/changes", response={200: ChangesOut, **PROBLEMS}, summary="Cases changed since a cursor")
def changes(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:
    """Every step is a change, oldest first. Keep `next` and ask again with it: nothing is missed.

    A case is listed once an answer, as it is now; one that changes again comes again. `gone` names cases that are
    the caller's no more, located elsewhere, classified otherwise or handed to another centre: drop them.
    """
    viewer = viewer_for(request, "read")
    mark = read_mark(after) if after else first_mark()
    if mark is None:
        raise BadInput("这个游标不是本系统给出的", todo="不带after从头读，或用上次的next", field="after")
    found = changed_since(viewer, mark, limit=limit)
    return {
        "cases": [case_shape(case) for case in found.cases], "gone": found.gone, "next": str(found.mark),
        "more": found.more,
    }  # fmt: skip


@router.post("/cases/{number}/steps/{step}", response={200: CaseOut, **PROBLEMS}, summary="Take a step")
def step(request: HttpRequest, number: Number, step: Annotated[str, Path(max_length=20)], given: StepIn) -> Status:
    """Take a step of the table (GET /steps) on a case. Files it asks for are uploaded before (POST /files). With `seen`, a loser is told by whom and when."""
    viewer, now = viewer_for(request, "step"), timezone.now()

    def act(_key_row: UUID) -> Answer:
        fields = fields_of(step, given.fields, STEPS)
        return 200, case_shape(take_step(_key(number), step, by=viewer, now=now, seen=given.seen, **fields))

    status, body, _row = answer_once(request, viewer, now, act)
    return Status(status, body)


@router.get("/steps", response={200: list[StepTableOut], **PROBLEMS}, summary="The step table")
def steps(request: HttpRequest) -> list[dict[str, Any]]:
    """Every step: from which states, to which, who may take it, what it asks for."""
    viewer_for(request, "read")
    return [table_shape(one) for one in STEPS.steps]


@router.get("/codes", response={200: CodesOut, **PROBLEMS}, summary="Categories and order types")
def codes(request: HttpRequest) -> dict[str, Any]:
    """The county's own tables."""
    viewer = viewer_for(request, "read")
    found = codes_of(viewer.county)
    return {
        "categories": [
            {
                "code": c.code,
                "name": c.name,
                "name_en": c.name_en,
                "parent": c.parent,
                "handling_class": c.handling_class,
            }
            for c in found.categories.values()
        ],
        "order_types": [{"code": t.code, "name": t.name, "name_en": t.name_en} for t in found.order_types.values()],
    }


def _key(number: str) -> str | UUID:
    try:
        return UUID(number)
    except ValueError:
        return number

# SPDX-License-Identifier: MulanPSL-2.0
"""Disputes for other organs: hand one over, follow it, take the steps that are theirs."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Status

from linli.disputes.actions import receive_handoff, take_step
from linli.disputes.queries import dispute_or_404, handoffs_of_unit
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import BadInput, NotAllowed
from linli.web.api.auth import viewer_for
from linli.web.api.dispute_schemas import (
    DisputeOut,
    DisputePageOut,
    HandoffBody,
    HandoffReceipt,
    HandoffsOut,
)
from linli.web.api.dispute_shapes import (
    dispute_shape,
    handoff_of,
    handoff_shapes,
    page_shape,
    receipt_shape,
    step_shape,
)
from linli.web.api.given import fields_of
from linli.web.api.once import Answer, answer_once
from linli.web.api.schemas import StepIn, StepOut
from linli.web.api.words import PROBLEMS

router = Router(tags=["disputes"])
Number = Annotated[str, Path(max_length=40, description="number or id of a dispute")]


@router.post("/handoffs", response={201: HandoffReceipt, **PROBLEMS}, summary="Hand a dispute over")
def hand_over(request: HttpRequest, given: HandoffBody) -> Status:
    """A court, the police, a petition office … hands a dispute to the committee of the place, with the parties' consent."""
    viewer, now = viewer_for(request, "report"), timezone.now()
    if viewer.unit_id is None:
        raise NotAllowed("这个接入没有登记单位，不能移送", todo="请安全管理员登记接入的单位", code="no_unit")

    def act(_key_row: UUID) -> Answer:
        return 201, receipt_shape(receive_handoff(handoff_of(given, viewer), by=viewer, now=now))

    status, body, _row = answer_once(request, viewer, now, act)
    return Status(status, body)


@router.get("/handoffs", response={200: HandoffsOut, **PROBLEMS}, summary="Hand-offs of the caller's unit")
def handoffs(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=40, description="`next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:
    """To us and by us, the oldest first, each as it stands now."""
    viewer = viewer_for(request, "read")
    try:
        key = UUID(after) if after else None
    except ValueError:
        raise BadInput("这个游标不是本系统给出的", todo="不带after从头读，或用上次的next", field="after") from None
    rows = handoffs_of_unit(viewer, key, limit + 1)
    shown = rows[:limit]
    return {
        "handoffs": handoff_shapes(shown, viewer),
        "next": str(shown[-1].pk) if shown else after,
        "more": len(rows) > limit,
    }


@router.get("/dispute-steps", response={200: list[StepOut], **PROBLEMS}, summary="The step table of disputes")
def steps(request: HttpRequest) -> list[dict[str, Any]]:
    """Every step with the fields it asks for; which are open on one dispute stands in that dispute."""
    viewer_for(request, "read")
    return [step_shape(one) for one in STEPS.steps]


@router.get("/disputes/{number}", response={200: DisputePageOut, **PROBLEMS}, summary="Read one dispute")
def read(request: HttpRequest, number: Number) -> dict[str, Any]:
    """As far as the caller may read it: who sent it the head and the hand-off, who has it from us the facts, the parties and
    the letter too; 404 for who has no part in it."""
    viewer = viewer_for(request, "read")
    return page_shape(dispute_or_404(viewer, key_of(number)), viewer, timezone.now())


@router.post("/disputes/{number}/steps/{step}", response={200: DisputeOut, **PROBLEMS}, summary="Take a step")
def step(request: HttpRequest, number: Number, step: Annotated[str, Path(max_length=24)], given: StepIn) -> Status:
    """Take a step of the table (GET /dispute-steps). With `seen`, a loser is told by whom and when."""
    viewer, now = viewer_for(request, "step"), timezone.now()

    def act(_key_row: UUID) -> Answer:
        fields = fields_of(step, given.fields, STEPS, at="/api/v1/dispute-steps")
        return 200, dispute_shape(take_step(key_of(number), step, by=viewer, now=now, seen=given.seen, **fields))

    status, body, _row = answer_once(request, viewer, now, act)
    return Status(status, body)


def key_of(number: str) -> str | UUID:
    """What stands in the address, as the id it is, else as the number."""
    try:
        return UUID(number)
    except ValueError:
        return number

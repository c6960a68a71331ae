# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of a dispute for other systems: the list, and each paper's bytes, for who may read it on the page too."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Router

from linli.disputes.papers.reading import bytes_of, readable_paper
from linli.disputes.queries import dispute_or_404, dispute_page, may_see
from linli.disputes.rules.sight import Sight
from linli.kernel.refusals import NotAllowed
from linli.web.api.auth import viewer_for
from linli.web.api.dispute_schemas import PaperOut
from linli.web.api.dispute_shapes import paper_shapes
from linli.web.api.views.disputes import Number, key_of
from linli.web.api.words import PROBLEMS
from linli.web.shared.mediation.answers import TYPES, paper_answer

router = Router(tags=["disputes"])
_BYTES = {
    "description": "The paper, with names in clear. Each opening is written down.",
    "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES.values()},
}


@router.get("/disputes/{number}/papers", response={200: list[PaperOut], **PROBLEMS}, summary="Papers of a dispute")
def papers(request: HttpRequest, number: Number) -> list[dict[str, Any]]:
    """The list of its papers, for its mediators and its committee; who has it from us finds the letter it came with,
    who sent it to us our reply."""
    viewer = viewer_for(request, "read")
    dispute = dispute_or_404(viewer, key_of(number))
    if not any(may_see(dispute, viewer, what) for what in (Sight.PAPER, Sight.HANDED, Sight.REPLY)):
        raise NotAllowed("文书只给承办的调解员、调委会和当事人看", todo="需要时请调委会出具", code="wrong_role")
    return paper_shapes(dispute_page(dispute, viewer, now=timezone.now()))


@router.get(
    "/disputes/{number}/papers/{paper}/{form}",
    response=PROBLEMS,
    summary="One paper, as .docx or PDF",
    openapi_extra={"responses": {200: _BYTES}},
)
def paper(
    request: HttpRequest,
    number: Number,
    paper: Annotated[UUID, Path(description="`id` from the list")],
    form: Annotated[Literal["docx", "pdf"], Path(description="409 `no_pdf` where this machine makes none")],
) -> HttpResponse:
    """As issued, with the signatures it carries. The token needs the purpose `papers`: they hold names and addresses."""
    viewer, now = viewer_for(request, "papers"), timezone.now()
    page = dispute_page(dispute_or_404(viewer, key_of(number)), viewer, now=now)
    found = readable_paper(page, paper)
    return paper_answer(found, bytes_of(page, found, by=viewer, now=now, form=form), form)

# SPDX-License-Identifier: MulanPSL-2.0
"""One dispute: who has to act, the rooms, the agreement, the papers, the story."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.disputes.queries import dispute_or_404, may_see
from linli.disputes.rules.sight import Sight
from linli.kernel.refusals import Unknown
from linli.people.rules import Viewer
from linli.web.desk.shown.disputes.page import shown_dispute
from linli.web.desk.shown.disputes.papers import papers_card
from linli.web.desk.shown.disputes.steps import step_choice
from linli.web.desk.shown.disputes.story import story_lines
from linli.web.desk.views.disputes.gates import of_disputes


@of_disputes
@require_safe
def show(request: HttpRequest, dispute: str) -> HttpResponse:
    """404 outside the viewer's sight; what is said apart is on the page of those alone who may read it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return page_response(request, find(viewer, dispute))


def find(viewer: Viewer, ref: str) -> Any:
    """The dispute by number or id; Unknown outside the viewer's scope."""
    try:
        return dispute_or_404(viewer, UUID(ref))
    except ValueError:
        return dispute_or_404(viewer, ref)


def find_inside(viewer: Viewer, ref: str) -> Any:
    """The dispute for who works on it: its mediators and its committee. Unknown for everybody else."""
    found = find(viewer, ref)
    if not may_see(found, viewer, Sight.STAFF):
        raise Unknown(_("没有找到这一页。"))
    return found


def page_response(request: HttpRequest, dispute: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    context = shown_dispute(dispute, viewer, now=now)
    context |= {
        "do": step_choice(context["page"], viewer),
        "papers": papers_card(context["page"], viewer),
        "lines": story_lines(context["page"]),
        "say_url": reverse("desk:dispute-step", args=[dispute.number, "say"]),
    } | more  # fmt: skip
    answer = render(request, "desk/disputes/dispute.html", context, status=status)
    add_never_cache_headers(answer)
    return answer

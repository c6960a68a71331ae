# SPDX-License-Identifier: MulanPSL-2.0
"""The page of one case, and the same on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from linli.cases.queries.page import spot_of
from linli.kernel.masking import redact
from linli.triage.queries.proposals import advice_of
from linli.web.desk.forms.proposals import ProposalForm
from linli.web.desk.forms.reveals import RevealForm
from linli.web.desk.forms.steps import DeskStepForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.asks import Ask
from linli.web.desk.shown.cases import find_case, shown_case
from linli.web.desk.shown.proposals import shown_advice
from linli.web.desk.shown.reasons import decided
from linli.web.desk.shown.steps import step_boxes, undo_bar
from linli.web.shared.mediation.grown import mediation_of


@desk_only()
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """What was said, what can be done now, who had it when. 404 outside the viewer's scope."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return case_response(request, find_case(viewer, ref))


@desk_only()
@require_safe
def on_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """办理单: the same content for A4. Paper leaves the house: names and numbers in the words are always left out, and
    so are notes for the house alone."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    context = shown_case(case, viewer, now=now) | decided(advice_of(case.pk)) | {"printed_at": now}
    said = context["page"].text
    story = [replace(line, note=redact(line.note)) for line in context["lines"] if line.step != "note"]
    context |= {
        "said": redact(said), "left_out": context["page"].redacted or redact(said) != said, "lines": story,
        "title": redact(case.title), "spot": redact(spot_of(case)),
    }  # fmt: skip
    return _private(render(request, "desk/cases/paper.html", context))


def case_response(
    request: HttpRequest,
    case: Any,
    *,
    status: int = 200,
    bound: DeskStepForm | None = None,
    bound_proposal: ProposalForm | None = None,
    **more: Any,
) -> HttpResponse:
    """The whole page; `bound` and `bound_proposal` are forms to show again, `more` goes to the template."""
    context = case_context(request, case, bound=bound, bound_proposal=bound_proposal) | more
    return _private(render(request, "desk/cases/case.html", context, status=status))


def case_context(
    request: HttpRequest, case: Any, *, bound: DeskStepForm | None = None, bound_proposal: ProposalForm | None = None
) -> dict[str, Any]:
    """What `_case.html` needs."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    context = shown_case(case, viewer, now=now)
    context |= shown_advice(case, context["page"], viewer, bound=bound_proposal)
    return context | {
        "boxes": step_boxes(context["page"], viewer, bound=bound, second="card" in context),
        "undo": undo_bar(case, viewer, now),
        "mediation": mediation_of(case, viewer, context["page"].steps),
        "reveal_form": RevealForm(auto_id="reveal-%s") if context["page"].may_reveal else None,
        "back": list_url(request),
    }


def list_url(request: HttpRequest) -> str:
    """The page of the list the person came from."""
    ask = Ask.read(dict(parse_qsl(request.COOKIES.get("linli_list", ""))))
    return ask.url(after=ask.after, before=ask.before)


def _private(answer: HttpResponse) -> HttpResponse:
    """No shared machine keeps a case on its disk."""
    add_never_cache_headers(answer)
    return answer

# SPDX-License-Identifier: MulanPSL-2.0
"""One matter as its reporter sees it: who has it now, the promise, the story, the answer, two questions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from linli.cases.actions import take_step
from linli.cases.actions.heeding import danger_in
from linli.cases.queries import case_or_404, case_page, worked_on
from linli.cases.rules.states import Stage, State
from linli.cases.rules.table import STEPS
from linli.files.queries import files_of
from linli.kernel.refusals import Refusal
from linli.people.queries import reveals_of, unit_info
from linli.people.rules import Role, Viewer
from linli.web.resident.mediation import held_numbers
from linli.web.resident.parts import open_part
from linli.web.resident.story import now_words, plain_lines
from linli.web.shared.answers import refused_form
from linli.web.shared.forms import StepForm
from linli.web.shared.gates import open_to_all
from linli.web.shared.mediation.grown import mediation_of
from linli.web.shared.viewers import viewer_for

ANSWERS = ("answer", "settle_on_spot", "refuse")
OPEN_TO_RESIDENTS = ("rate", "reopen", "ask_review", "write")
THANKS = {
    "rate": _("谢谢，您的评价已经记下。"),
    "reopen": _("已经重新打开，会再次安排办理。"),
    "write": _("已转达。"),
    "ask_review": _("已交给上一级复查（复核）。"),
}


@open_to_all
@never_cache
def case(request: HttpRequest, number: str) -> HttpResponse:
    """404 in the same words for a stranger's number and for one that does not exist."""
    if whole := request.GET.get("of"):
        open_part(request, whole.upper(), number.upper())
    viewer = _viewer(request, number)
    if viewer.is_staff:
        room = "field" if viewer.role == Role.GRID_WORKER else "desk"
        return HttpResponseRedirect(f"/{room}/cases/{number}")
    return _page(request, viewer, number)


@open_to_all
@require_POST
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Say something, judge, open again. What was typed stays when it is refused."""
    if step not in OPEN_TO_RESIDENTS:
        raise Http404
    viewer = _viewer(request, number)
    found = case_or_404(viewer, number)
    form = StepForm(STEPS[step], request.POST, viewer=viewer)
    status = 422
    if form.is_valid():
        try:
            take_step(found, step, by=viewer, now=timezone.now(), seen=form.cleaned_data["seen"], **form.inputs())
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
        else:
            messages.success(request, THANKS[step])
            if danger := danger_in(step, form.inputs()):
                words = _("听起来很危急：请马上打 %(call)s。综治中心也已收到，网上留言不能代替打电话。")
                messages.warning(request, words % {"call": danger.phone})
            return HttpResponseRedirect(reverse("resident:case", args=[found.number]) + _place_of(step))
    return _page(request, viewer, number, bad=form, status=status)


def _viewer(request: HttpRequest, number: str) -> Viewer:
    """Who looks: the holder of this matter's receipt, else whoever is signed in."""
    return viewer_for(request, number.upper())


def _page(
    request: HttpRequest, viewer: Viewer, number: str, *, bad: StepForm | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    found = case_or_404(viewer, number)
    page, run = case_page(found, viewer, now=now), worked_on(found)
    last = next((line for line in reversed(page.story) if line.step in ANSWERS), None)
    open_now = {step.name for step in page.steps}
    forms = {name: _form(name, viewer, found.version) for name in OPEN_TO_RESIDENTS if name in open_now}
    if bad is not None:
        forms[bad.step.name] = bad
    context: dict[str, Any] = {
        "case": found,
        "run": run,
        "parts": [_part(part) for part in page.parts],
        "page": page,
        "now_words": now_words(found),
        "holder": unit_info(run.holder_id),  # type: ignore[arg-type]
        "centre": unit_info(found.centre_id),
        "lines": plain_lines(page.story),
        "answer": last if last and last.step != "refuse" else None,
        "refused": last if last and last.step == "refuse" else None,
        "runs_again": last is not None and run.stage != Stage.ENDED and run.state != State.ANSWERED,
        "said": page.feedback[-1] if page.feedback else None,
        "forms": forms,
        "files": files_of(found.subject),
        "looks": reveals_of(found.subject),
        "mediation": mediation_of(found, viewer, page.steps),
        "held": held_numbers(request),
    }
    return render(request, "resident/cases/case.html", context, status=status)


def _part(part: Any) -> tuple[Any, str, Any]:
    """A part, what is done with it and by whom."""
    return part, now_words(part), unit_info(worked_on(part).holder_id)  # type: ignore[arg-type]


def _form(name: str, viewer: Viewer, version: int) -> StepForm:
    return StepForm(STEPS[name], viewer=viewer, initial={"seen": version})


def _place_of(step: str) -> str:
    return {"write": "#thread", "rate": "#answer"}.get(step, "")

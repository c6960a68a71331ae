# SPDX-License-Identifier: MulanPSL-2.0
"""Take a step of a dispute: each has a page of its own, fit for one hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from linli.disputes.actions import take_step
from linli.disputes.papers.kinds.letters import AFTER
from linli.disputes.queries import dispute_page, doubts_of
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.said import put_in_words
from linli.web.desk.shown.disputes.checks import CHECKED_STEPS, checked_draft
from linli.web.desk.shown.disputes.page import shown_dispute
from linli.web.desk.shown.disputes.steps import done_words, step_form
from linli.web.desk.shown.uploads import KeptFile, keep_files, keep_uploads, kept_before, new_token
from linli.web.desk.views.disputes.gates import of_disputes
from linli.web.desk.views.disputes.page import find, find_inside
from linli.web.shared.answers import refused_form, wants_fragment
from linli.web.shared.denials import note_denied
from linli.web.shared.mediation.forms import DisputeStepForm


@of_disputes
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, dispute: str, step: str) -> HttpResponse:
    """GET asks, POST does. 422 keeps what was typed, 409 says why it is closed now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = find(viewer, dispute)
    if step not in STEPS:
        raise Unknown(_("没有这一步。"), todo=_("请从纠纷页上的按钮办理。"))
    if request.method != "POST":
        return _asked(request, found, step)
    form = DisputeStepForm(STEPS[step], request.POST, request.FILES, viewer=viewer, dispute=found)
    kept = kept_before(request.POST)
    try:
        if form.is_valid():
            return _done(request, _taken(request, found, form, kept), step)
        keep_uploads(request, form, kept, county=found.county)
    except NotAllowed as refusal:
        return _closed(request, found, form, refusal, kept)
    except BadInput as refusal:
        refused_form(request, form, refusal)
    return step_page(request, found, form, status=422, kept_files=kept)


@of_disputes
@require_POST
def check(request: HttpRequest, dispute: str, step: str) -> HttpResponse:
    """Sums and dates of a draft as it stands in the form; nothing is saved."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = find_inside(viewer, dispute)
    if step not in CHECKED_STEPS:
        raise Unknown(_("没有这一步。"))
    context: dict[str, Any] = {"checked": checked_draft(request.POST, STEPS[step], timezone.now())}
    if wants_fragment(request):
        return render(request, "desk/disputes/_checked.html", context)
    form = DisputeStepForm(STEPS[step], request.POST, viewer=viewer, dispute=found)
    return step_page(request, found, form, **context)


def _taken(request: HttpRequest, dispute: Any, form: DisputeStepForm, kept: list[KeptFile]) -> Any:
    viewer, now, token = request.viewer, timezone.now(), new_token()  # type: ignore[attr-defined]
    inputs = form.inputs()
    if "files" in inputs:
        kept += keep_files(inputs["files"], by=viewer, county=dispute.county, now=now, token=token)
        inputs["files"] = [file.id for file in kept]
    seen = form.cleaned_data.get("seen")
    return take_step(dispute.pk, form.step.name, by=viewer, now=now, seen=seen, upload_token=token, **inputs)


def _asked(request: HttpRequest, dispute: Any, step: str) -> HttpResponse:
    """The step's own page; one that is not open now leads back with the reason."""
    viewer = request.viewer  # type: ignore[attr-defined]
    page = dispute_page(dispute, viewer, now=timezone.now())
    if step not in {one.name for one in page.steps}:
        messages.info(request, _("“%(step)s”现在不能办。") % {"step": _(STEPS[step].word)})
        return HttpResponseRedirect(reverse("desk:dispute", args=[dispute.number]))
    return step_page(request, dispute, step_form(STEPS[step], page, viewer), page=page)


def step_page(
    request: HttpRequest, dispute: Any, form: DisputeStepForm, *, status: int = 200, page: Any = None, **more: Any
) -> HttpResponse:
    """The form with what one needs in sight while filling it in."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = shown_dispute(dispute, viewer, now=timezone.now(), page=page)
    if form.step.name == "propose_confirmation":
        context["doubts"] = doubts_of(dispute)
    context |= {"step": form.step, "form": form, "primary": True, "may_check": form.step.name in CHECKED_STEPS} | more
    answer = render(request, "desk/disputes/step.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


def _done(request: HttpRequest, dispute: Any, step: str) -> HttpResponse:
    messages.success(request, done_words(step, dispute))
    if step in AFTER:
        messages.info(request, _("可以接着在“文书和卷宗”里制作%(name)s。") % {"name": AFTER[step].name})
    try:
        fresh = find(request.viewer, str(dispute.pk))  # type: ignore[attr-defined]
    except Unknown:  # it has left this post's sight
        return HttpResponseRedirect(reverse("desk:disputes"))
    return HttpResponseRedirect(reverse("desk:dispute", args=[fresh.number]))


def _closed(
    request: HttpRequest, dispute: Any, form: DisputeStepForm, refusal: NotAllowed, kept: list[KeptFile]
) -> HttpResponse:
    """Closed to this post or in this state: said why; what was typed and uploaded stays on the page."""
    put_in_words(refusal, _)
    refusal.subject, refusal.step = dispute.subject, form.step.name  # type: ignore[attr-defined]
    note_denied(request, refusal)
    return step_page(request, dispute, form, status=409, refusal=refusal, kept_files=kept)

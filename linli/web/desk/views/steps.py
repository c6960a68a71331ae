# SPDX-License-Identifier: MulanPSL-2.0
"""Take a step of a case from its page."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cases.actions import check_turn, take_step
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.said import put_in_words
from linli.web.desk.forms.steps import DeskStepForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.cases import find_case
from linli.web.desk.shown.steps import StepBox, done_words
from linli.web.desk.shown.typed import typed_in
from linli.web.desk.shown.uploads import KeptFile, keep_files, keep_uploads, kept_before, new_token
from linli.web.desk.views.cases import case_context, case_response, list_url
from linli.web.shared.answers import refusal_fragment, refused_form, wants_fragment
from linli.web.shared.denials import note_denied
from linli.web.shared.drafts import draft_done


@desk_only()
@require_POST
def take(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Gate, form, act, answer: the case anew for htmx, else back to its page.

    409 says who was first, and comes before 422: nobody is asked to complete a form that is closed to them. Both keep
    what was typed and what was uploaded.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    if step not in STEPS:
        raise Unknown(_("没有这一步。"), todo=_("请从事项页上的按钮办理。"))
    form = DeskStepForm(STEPS[step], request.POST, request.FILES, viewer=viewer, case=case)
    kept = kept_before(request.POST)
    try:
        check_turn(step, case, by=viewer, now=timezone.now(), seen=_seen(request))
        if form.is_valid():
            return _done(request, step_taken(request, case, form, kept), step)
        keep_uploads(request, form, kept, county=case.county)
    except NotAllowed as refusal:
        return _too_late(request, case, form, refusal, kept)
    except BadInput as refusal:
        refused_form(request, form, refusal)
    return _not_yet(request, case, form, kept)


def _seen(request: HttpRequest) -> int | None:
    """The version on screen, as posted: read before the form is checked."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None


def step_taken(request: HttpRequest, case: Any, form: DeskStepForm, kept: list[KeptFile]) -> Any:
    """The case after the step. Files are kept first, each under this try's token; `kept` grows by them."""
    viewer, now, token = request.viewer, timezone.now(), new_token()  # type: ignore[attr-defined]
    inputs = form.inputs()
    if "files" in inputs:
        kept += keep_files(inputs["files"], by=viewer, county=case.county, now=now, token=token)
        inputs["files"] = [file.id for file in kept]
    seen = form.cleaned_data.get("seen")
    return take_step(case.pk, form.step.name, by=viewer, now=now, seen=seen, upload_token=token, **inputs)


def _done(request: HttpRequest, case: Any, step: str) -> HttpResponse:
    viewer, words = request.viewer, done_words(step, case)  # type: ignore[attr-defined]
    try:
        fresh = find_case(viewer, str(case.pk))
    except Unknown:  # it has left this post's sight
        return _to(request, list_url(request), words)
    if not wants_fragment(request):
        return _to(request, reverse("desk:case", args=[fresh.number]), words)
    draft_done(request)
    context = case_context(request, fresh) | {"told": words}
    return render(request, "desk/cases/_done.html", context)


def _to(request: HttpRequest, url: str, words: str) -> HttpResponse:
    messages.success(request, words)
    if not wants_fragment(request):
        return HttpResponseRedirect(url)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = url
    return answer


def _not_yet(request: HttpRequest, case: Any, form: DeskStepForm, kept: list[KeptFile]) -> HttpResponse:
    """The form with its errors and everything that was typed."""
    if wants_fragment(request):
        box = StepBox(form.step, form, primary="primary" in request.POST)
        context = {"box": box, "case": case, "kept_files": kept}
        answer = render(request, "desk/cases/_step_form.html", context, status=422)
        answer["HX-Retarget"], answer["HX-Reswap"] = f"#form-{form.step.name}", "outerHTML"
        return answer
    return case_response(request, case, status=422, bound=form, kept_files=kept)


def _too_late(
    request: HttpRequest, case: Any, form: DeskStepForm, refusal: NotAllowed, kept: list[KeptFile]
) -> HttpResponse:
    """Somebody was first, or the step is closed: told by whom and when; what was typed stays on the page, and what was
    uploaded is offered again with the steps that are open now."""
    put_in_words(refusal, _)
    refusal.subject, refusal.step = case.subject, form.step.name  # type: ignore[attr-defined]
    note_denied(request, refusal)
    if wants_fragment(request):
        url = reverse("desk:case", args=[case.number])
        return refusal_fragment(request, refusal, link=url, link_word=_("在新窗口看现在的状态"))
    with suppress(BadInput):  # a file that cannot be kept is not what this answer is about
        keep_uploads(request, form, kept, county=case.county)
    fresh = find_case(request.viewer, str(case.pk))  # type: ignore[attr-defined]
    return case_response(request, fresh, status=409, refusal=refusal, typed=typed_in(form), kept_files=kept)

# SPDX-License-Identifier: MulanPSL-2.0
"""One dispute as a side reads it: how it stands, what one may do now, when to come, what was agreed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from linli.disputes.actions import take_step
from linli.disputes.queries import dispute_or_404, dispute_page
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.said import put_in_words
from linli.web.resident.mediation import viewer_of
from linli.web.resident.shown import dispute_context, side_of
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all
from linli.web.shared.kept_files import KeptFiles, kept_with
from linli.web.shared.mediation.forms import DisputeStepForm
from linli.web.shared.mediation.grown import opens_case
from linli.web.shared.viewers import viewer_for


@open_to_all
@never_cache
@require_safe
def page(request: HttpRequest, mediation: str) -> HttpResponse:
    """404 for everybody but the sides, with the code or the proved phone."""
    viewer = viewer_of(request, mediation)
    return shown(request, dispute_or_404(viewer, mediation), viewer)


@open_to_all
@never_cache
def step(request: HttpRequest, mediation: str, step: str) -> HttpResponse:
    """GET asks on a page of its own, POST does."""
    viewer = viewer_of(request, mediation)
    dispute = dispute_or_404(viewer, mediation)
    if step not in STEPS:
        raise Unknown(_("没有这一步。"))
    if request.method != "POST":
        found = dispute_page(dispute, viewer, now=timezone.now())
        if step not in {one.name for one in found.steps}:
            return HttpResponseRedirect(reverse("resident:mediation-page", args=[dispute.number]))
        form = DisputeStepForm(STEPS[step], viewer=viewer, dispute=dispute, initial={"seen": dispute.version})
        return _step_page(request, dispute, viewer, form)
    form = DisputeStepForm(STEPS[step], request.POST, request.FILES, viewer=viewer, dispute=dispute)
    valid = form.is_valid()
    kept = kept_with(request, form, form.cleaned_data.get("files") or [])  # whatever becomes of the rest
    again = {"kept": KeptFiles() if step == "sign" else kept}  # a signature is drawn anew: it is of what was read
    if valid and not form.errors:
        try:
            given = kept.given(form.inputs()) | {"seen": form.cleaned_data.get("seen")}
            take_step(dispute.pk, step, by=viewer, now=timezone.now(), **given)
        except NotAllowed as refusal:  # closed by now: what was typed and uploaded stays in sight
            put_in_words(refusal, _)
            return _step_page(request, dispute, viewer, form, status=409, refusal=refusal, **again)
        except BadInput as refusal:
            refused_form(request, form, refusal)
        else:
            if step == "tell_fear":  # no word of it on the page that somebody may look at
                return HttpResponseRedirect(reverse("resident:mediation-help", args=[dispute.number]))
            messages.success(request, _("%(step)s：收到了。") % {"step": _(STEPS[step].word)})
            return HttpResponseRedirect(reverse("resident:mediation-page", args=[dispute.number]))
    return _step_page(request, dispute, viewer, form, status=422, **again)


def shown(request: HttpRequest, dispute: Any, viewer: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    context = dispute_context(dispute, viewer, now=timezone.now()) | more
    number = context["from_case"]
    context["opens_case"] = opens_case(viewer_for(request, number), dispute.county, number)
    return render(request, "resident/mediation/page.html", context, status=status)


def _step_page(
    request: HttpRequest, dispute: Any, viewer: Any, form: DisputeStepForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    page = dispute_page(dispute, viewer, now=timezone.now())
    context = {"dispute": dispute, "form": form, "step": form.step, "page": page, "side": side_of(page)} | more
    return render(request, "resident/mediation/step.html", context, status=status)

# SPDX-License-Identifier: MulanPSL-2.0
"""One matter on a grid worker's phone: what was said, where, and the one thing to do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from linli.cases.actions import reveal_reporter, take_step
from linli.cases.actions.heeding import danger_in
from linli.cases.queries import case_or_404, case_page
from linli.cases.queries.attachments import attachments_of
from linli.cases.queries.page import point_of, spot_of
from linli.cases.rules.states import OPEN_STATES
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import Refusal
from linli.people.queries import contact_refs, unit_info
from linli.people.texts import PURPOSES, choices
from linli.places.queries import full_name, outlines
from linli.triage.queries.alarms import alarm_of
from linli.web.field.cards import VERBS, cards
from linli.web.field.forms.found import RevealForm
from linli.web.field.story import staff_lines
from linli.web.field.views.today import field_only
from linli.web.shared.alarms import call_first, shown_alarm
from linli.web.shared.answers import refused_form
from linli.web.shared.forms import StepForm
from linli.web.shared.kept_files import KeptFiles, kept_with


@field_only
def case(request: HttpRequest, number: str) -> HttpResponse:
    return _page(request, number)


@field_only
@require_POST
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Take one of the worker's verbs. What was typed stays when it is refused."""
    if step not in VERBS:
        raise Http404
    viewer = request.viewer  # type: ignore[attr-defined]
    found = case_or_404(viewer, number)
    form = StepForm(STEPS[step], request.POST, request.FILES, viewer=viewer, case=found)
    valid = form.is_valid()
    kept = kept_with(request, form, form.cleaned_data.get("files") or [], by=viewer)  # whatever becomes of the rest
    status = 422
    if valid and not form.errors:
        try:
            given = kept.given(form.inputs()) | {"seen": form.cleaned_data["seen"]}
            take_step(found, step, by=viewer, now=timezone.now(), **given)
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("已办：%(step)s。") % {"step": _(STEPS[step].word)})
            if danger := danger_in(step, given):
                messages.error(request, call_first(danger))
            return HttpResponseRedirect(reverse("field:home"))
    return _page(request, number, bad=form, kept=kept, status=status)


@field_only
@never_cache
@require_POST
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Show the reporter's phone once, to who says what for. The reporter can read that it was shown."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = case_or_404(viewer, number)
    form = RevealForm(request.POST, purposes=choices(PURPOSES))
    status = 422
    if form.is_valid():
        try:
            shown = reveal_reporter(found, by=viewer, now=timezone.now(), **form.cleaned_data)
            return _page(request, number, shown=shown)
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
    return _page(request, number, reveal=form, status=status)


def _page(
    request: HttpRequest,
    number: str,
    *,
    bad: StepForm | None = None,
    kept: KeptFiles | None = None,
    reveal: RevealForm | None = None,
    shown: Any = None,
    status: int = 200,
) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = case_or_404(viewer, number)
    page = case_page(found, viewer, now=now)
    held = {step.name: step for step in page.steps if step.name in VERBS}
    forms = [bad] if bad is not None else []  # also where the step is closed by now: what was typed stays in sight
    forms += [
        StepForm(step, viewer=viewer, case=found, initial={"seen": found.version})
        for name, step in sorted(held.items(), key=lambda item: VERBS.index(item[0]))
        if bad is None or bad.step.name != name
    ]
    context = {
        "case": found,
        "page": page,
        "card": cards([found], viewer, now=now)[0],
        "alarm": shown_alarm(alarm_of(found.pk)) if found.state in OPEN_STATES else None,
        "forms": forms,
        "bad": bad,
        "kept": kept,
        "lines": staff_lines(page.story),
        "attachments": attachments_of(found, viewer),
        "place": full_name(found.scope_code),
        "spot": spot_of(found, open_words=not page.redacted),
        "outlines": outlines(viewer.area_code[:12], "grid"),
        "point": point_of(found, open_words=not page.redacted),
        "holder": unit_info(found.holder_id),  # type: ignore[arg-type]
        "ref": contact_refs([found.contact_id]).get(found.contact_id) if page.may_reveal and found.contact_id else None,
        "reveal": reveal or RevealForm(purposes=choices(PURPOSES)),
        "shown": shown,
    }
    return render(request, "field/case.html", context, status=status)

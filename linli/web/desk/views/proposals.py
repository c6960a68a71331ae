# SPDX-License-Identifier: MulanPSL-2.0
"""The proposal of a case: asked for while it is being made, accepted with one key, changed field by field."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cases.actions.proposals import accept_proposal
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.said import put_in_words
from linli.kernel.times import county_day
from linli.people.queries.staffing import Staffing
from linli.people.rules import Role
from linli.triage.queries.proposals import advice_of
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.cases import find_case, shown_case
from linli.web.desk.shown.proposals import proposal_form, shown_advice
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.shown.steps import done_words
from linli.web.desk.shown.typed import typed_in
from linli.web.desk.views.cases import case_response, list_url
from linli.web.shared.answers import refused_form, wants_fragment
from linli.web.shared.denials import note_denied


@desk_only(Role.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """GET: the card alone, for a page that waits for it. POST: accept it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    if request.method == "POST":
        return _accept(request, case)
    if not wants_fragment(request):
        return redirect("desk:case", case.number)
    context = shown_case(case, viewer, now=timezone.now())
    context |= shown_advice(case, context["page"], viewer)
    answer = render(request, "desk/triage/_proposal.html", context)
    add_never_cache_headers(answer)
    return answer


def _accept(request: HttpRequest, case: Any) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    advice = advice_of(case.pk)
    if advice is None or advice.proposal is None:
        raise Unknown(_("这件事还没有建议。"), todo=_("请用页面上的按钮办理。"))
    form = proposal_form(advice, case, viewer, request.POST, staffing=Staffing(county_day(now)))
    if form.is_valid():
        given = form.cleaned_data
        try:
            done = accept_proposal(
                case.pk, given["proposal"], by=viewer, now=now, seen=given["seen"], changed=form.changed()
            )
            return _gone_on(request, done)
        except NotAllowed as refusal:
            put_in_words(refusal, _)
            refusal.subject, refusal.step = case.subject, "dispatch"  # type: ignore[attr-defined]
            note_denied(request, refusal)
            fresh = find_case(viewer, str(case.pk))
            return case_response(request, fresh, status=409, refusal=refusal, typed=typed_in(form))
        except BadInput as refusal:
            refused_form(request, form, refusal)
    return case_response(request, case, status=422, bound_proposal=form)


def _gone_on(request: HttpRequest, case: Any) -> HttpResponse:
    """Back to the case, or to the list where the case has left this post's sight."""
    messages.success(request, _told(case))
    try:
        return redirect("desk:case", find_case(request.viewer, str(case.pk)).number)  # type: ignore[attr-defined]
    except Unknown:
        return redirect(list_url(request))


def _told(case: Any) -> str:
    if case.state == State.DISPATCHED:
        return done_words("dispatch", case)
    if case.state == State.REPORTED:
        return _("已受理并下派给%(unit)s。") % {"unit": unit_name(case.centre_id)}
    return done_words("accept", case)

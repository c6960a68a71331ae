# SPDX-License-Identifier: MulanPSL-2.0
"""Call back: the script on the left, the case beside it, the next one by one key."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from linli.cases.actions import check_turn, take_step
from linli.cases.actions.calling_back import take_on_screen
from linli.cases.queries import codes_of
from linli.cases.queries.call_back import MOST_WAITING, waiting_for_a_call
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import BadInput
from linli.people.rules import Role
from linli.web.desk.forms.reveals import RevealForm
from linli.web.desk.forms.steps import DeskStepForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.callbacks import answer_given, attempts, from_after
from linli.web.desk.shown.cases import find_case, shown_case
from linli.web.shared.answers import refused_form


@desk_only(Role.OPERATOR)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The first that waits and that no other operator has on screen, or with `after` the one behind it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    waiting = waiting_for_a_call(viewer)
    asked = from_after(waiting, request.GET.get("after", ""))
    current = take_on_screen(asked, by=viewer, now=timezone.now()) if asked else None
    if current is None:
        return render(request, "desk/callbacks/empty.html", {"taken": len(waiting)})
    case = find_case(viewer, str(current))
    form = DeskStepForm(STEPS["call_back"], viewer=viewer, initial={"seen": case.version})
    return _page(request, case, form, waiting=len(waiting))


@desk_only(Role.OPERATOR)
@require_POST
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep what was said, and on to the next."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    check_turn("call_back", case, by=viewer, now=timezone.now())  # 409 comes before 422
    form = DeskStepForm(STEPS["call_back"], request.POST, viewer=viewer)
    if form.is_valid():
        try:
            seen = form.cleaned_data.get("seen")
            taken = take_step(case.pk, "call_back", by=viewer, now=timezone.now(), seen=seen, **form.inputs())
            messages.success(request, _kept_words(taken))
            return HttpResponseRedirect(f"{reverse('desk:callbacks')}?after={case.pk}")
        except BadInput as refusal:
            refused_form(request, form, refusal)
    return _page(request, case, form, waiting=len(waiting_for_a_call(viewer)), status=422)


def _page(request: HttpRequest, case: Any, form: DeskStepForm, *, waiting: int, status: int = 200) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    context = shown_case(case, viewer, now=timezone.now())
    context |= {
        "form": form,
        "waiting": waiting,
        "and_more": waiting == MOST_WAITING,
        "answer": answer_given(context["page"]),
        "attempts": attempts(context["page"]),
        "tries": codes_of(case.county).number("call_back_tries", 3),
        "reveal_form": RevealForm(auto_id="reveal-%s", initial={"purpose": "call_back"})
        if context["page"].may_reveal
        else None,
    }
    answer = render(request, "desk/callbacks/queue.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


def _kept_words(case: Any) -> str:
    if case.state == "answered":
        return _("%(number)s 没有联系上，已记下，稍后会再轮到。") % {"number": case.number}
    if case.state == "accepted":
        return _("%(number)s 没有解决，已退回重新派单。") % {"number": case.number}
    return _("%(number)s 回访已记下，这件事办结。") % {"number": case.number}

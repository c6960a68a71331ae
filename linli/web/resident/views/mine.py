# SPDX-License-Identifier: MulanPSL-2.0
"""A resident's own matters: by a proved phone, or the receipts this browser has shown."""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from linli.cases.queries import cases_visible_to, worked_on
from linli.insight.queries.newest import newest_page
from linli.kernel.refusals import Refusal
from linli.people.actions import forget_resident
from linli.people.queries import contact_of_resident, own_looks, reveals_for_resident
from linli.people.rules import anonymous_viewer, receipt_viewer
from linli.web.resident.codes import prove_phone, send_code
from linli.web.resident.forms.follow import PhoneForm
from linli.web.resident.story import now_words
from linli.web.shared.answers import refused_form
from linli.web.shared.drafts import ALL, end_drafts
from linli.web.shared.gates import open_to_all
from linli.web.shared.viewers import leave


@open_to_all
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Newest first, a page at a time. Nobody else's, and no view anywhere that gathers one person's matters but this
    one."""
    viewer = request.viewer  # type: ignore[attr-defined]
    held = request.session.get("receipts") or {} if request.session.session_key else {}
    scopes = [receipt_viewer(UUID(case_id), settings.LINLI_COUNTY) for case_id in held.values()]
    scopes.append(viewer if viewer.resident_id else anonymous_viewer(settings.LINLI_COUNTY))
    found = reduce(or_, map(cases_visible_to, scopes)).select_related("lead")
    page = newest_page(found, "reported_at", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "rows": [(case, worked_on(case), now_words(case)) for case in page.rows],
        "contact": contact_of_resident(viewer.resident_id) if viewer.resident_id else None,
        "looks": reveals_for_resident(viewer.resident_id) if viewer.resident_id else [],
        "own_looks": own_looks(viewer),
        "has_session": bool(viewer.resident_id or held),
    }
    return render(request, "resident/mine.html", context)


@open_to_all
@never_cache
def phone(request: HttpRequest) -> HttpResponse:
    """Sign in by a code: ask for one, then give it."""
    form = PhoneForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if _proved(request, form):
                    return HttpResponseRedirect(reverse("resident:mine"))
                status = 200
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
    return render(request, "resident/phone.html", {"form": form}, status=status)


def _proved(request: HttpRequest, form: PhoneForm) -> bool:
    """True when signed in; False when a code was only sent."""
    given = form.cleaned_data
    if request.POST.get("act") == "send" or not given["code"]:
        send_code(request, given["phone"])
        return False
    prove_phone(request, given["phone"], given["code"])
    return True


@open_to_all
@never_cache
def cancel(request: HttpRequest) -> HttpResponse:
    """The number that signs in is erased, once its owner has read what stays and said yes."""
    resident = request.viewer.resident_id  # type: ignore[attr-defined]
    if resident is None:
        return HttpResponseRedirect(reverse("resident:phone"))
    if request.method != "POST":
        return render(request, "resident/cancel.html", {"contact": contact_of_resident(resident)})
    forget_resident(resident, now=timezone.now())
    return _left(request, _("已注销：这个手机号已从登录里删去。以后仍可凭编号和查询码查询。"))


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Forget the phone, the receipts and the draft in this browser."""
    return _left(request, _("已退出，这台设备上不再能看到您的事项。"))


def _left(request: HttpRequest, words: str) -> HttpResponse:
    leave(request)
    messages.info(request, words)
    answer = HttpResponseRedirect(reverse("home"))
    end_drafts(request, answer, [ALL])
    return answer

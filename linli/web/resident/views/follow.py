# SPDX-License-Identifier: MulanPSL-2.0
"""Number and secret open one matter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from linli.cases.queries import case_by_secret
from linli.kernel.refusals import BadInput, Refusal
from linli.people import limits
from linli.web.resident.forms.follow import FollowForm
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all
from linli.web.shared.viewers import hold_receipt


@open_to_all
@sensitive_post_parameters("secret")
def follow(request: HttpRequest) -> HttpResponse:
    """The same answer for a number that does not exist and a secret that is wrong; both count against the limits."""
    form = FollowForm(request.POST or None, initial={"number": request.GET.get("number", "")[:40]})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_opened(request, form.cleaned_data["number"], form.cleaned_data["secret"]))
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
    elif request.method == "POST":
        status = 422
    return render(request, "resident/follow.html", {"form": form}, status=status)


def _opened(request: HttpRequest, number: str, secret: str) -> str:
    """The address of the matter, whose receipt this browser holds from now on."""
    now = timezone.now()
    limits.demand("receipt_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
    limits.demand("receipt_number", number, now=now)
    case = case_by_secret(number, secret)
    if case is None:
        raise BadInput(
            _("编号或查询码不对。"),
            todo=_("请照着回执再填一次；找不到回执，可以用手机号查，或打页尾的电话。"),
            code="wrong_receipt",
        )
    limits.give_back("receipt_number", number)
    if request.session.session_key:
        request.session.cycle_key()  # a key that somebody else may have planted opens nothing
    hold_receipt(request, str(case.number), case.pk)
    return reverse("resident:case", args=[case.number])

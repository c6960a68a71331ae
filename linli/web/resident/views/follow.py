# SPDX-License-Identifier: MulanPSL-2.0
"""Number and code open one matter, or one dispute for the side whose code it is: the same page, the same limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from linli.cases.queries import case_by_secret
from linli.disputes.queries import dispute_by_code
from linli.kernel.refusals import BadInput, Refusal
from linli.people import limits
from linli.web.resident.forms.follow import CodeForm, FollowForm
from linli.web.resident.mediation import hold_code
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import View, open_to_all
from linli.web.shared.viewers import hold_receipt


@dataclass(frozen=True, slots=True)
class Followed:
    """What is opened: `find` it by number and code, `hold` it in this browser and say where it is."""

    form: type[FollowForm]
    find: Callable[[str, str], Any | None]
    hold: Callable[[HttpRequest, Any], str]
    words: dict[str, Any]  # title, lead, other: of the page
    todo: Any  # where the number or the code is wrong


def _hold_case(request: HttpRequest, case: Any) -> str:
    hold_receipt(request, str(case.number), case.pk)
    return reverse("resident:case", args=[case.number])


def _hold_dispute(request: HttpRequest, found: Any) -> str:
    dispute, party_id = found
    hold_code(request, dispute.number, party_id)
    return reverse("resident:mediation-page", args=[dispute.number])


def _page(followed: Followed) -> View:
    @open_to_all
    @sensitive_post_parameters("secret")
    def follow(request: HttpRequest) -> HttpResponse:
        """The same answer for a number that does not exist and a code that is wrong; both count against the limits."""
        form = followed.form(request.POST or None, initial={"number": request.GET.get("number", "")[:40]})
        status = 200
        if request.method == "POST" and form.is_valid():
            try:
                return HttpResponseRedirect(_opened(request, followed, **form.cleaned_data))
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
        elif request.method == "POST":
            status = 422
        return render(request, "resident/follow.html", {"form": form, **followed.words}, status=status)

    return follow


def _opened(request: HttpRequest, followed: Followed, number: str, secret: str) -> str:
    """The address of what was opened, which this browser holds from now on."""
    now = timezone.now()
    limits.demand("receipt_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
    limits.demand("receipt_number", number, now=now)
    found = followed.find(number, secret)
    if found is None:
        raise BadInput(_("编号或查询码不对。"), todo=str(followed.todo), code="wrong_receipt")
    limits.give_back("receipt_number", number)
    if request.session.session_key:
        request.session.cycle_key()  # a key that somebody else may have planted opens nothing
    return followed.hold(request, found)


matter = _page(
    Followed(
        FollowForm, case_by_secret, _hold_case,
        {
            "title": gettext_lazy("查进度"), "lead": gettext_lazy("编号和查询码都在回执上。"),
            "other": gettext_lazy("没有回执？留过手机号的，用手机号查"),
        },
        gettext_lazy("请照着回执再填一次；找不到回执，可以用手机号查，或打页尾的电话。"),
    )
)  # fmt: skip
mediation = _page(
    Followed(
        CodeForm, dispute_by_code, _hold_dispute,
        {
            "title": gettext_lazy("查调解"), "lead": gettext_lazy("照着调解通知填。每位当事人、代理人的查询码不一样。"),
            "other": gettext_lazy("没有通知？用手机号登录，看自己的全部调解"),
        },
        gettext_lazy("请照着通知再填一次；找不到通知，请打页尾的电话。"),
    )
)  # fmt: skip

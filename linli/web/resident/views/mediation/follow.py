# SPDX-License-Identifier: MulanPSL-2.0
"""Number and code open one dispute, for the party or the agent whose code it is."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from linli.disputes.queries import dispute_by_code
from linli.kernel.refusals import BadInput, Refusal
from linli.people import limits
from linli.web.resident.forms.follow import FollowForm
from linli.web.resident.mediation import hold_code
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all


class CodeForm(FollowForm):
    """As it stands on the notice that the committee handed over."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["number"].help_text = gettext_lazy("通知上 MD 开头的那一串")
        self.fields["secret"].help_text = gettext_lazy("通知上给您本人的查询码")

    secret = forms.CharField(
        label=gettext_lazy("查询码"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("请填通知上的查询码。")},
    )  # fmt: skip


@open_to_all
@sensitive_post_parameters("secret")
def follow(request: HttpRequest) -> HttpResponse:
    """The same answer for a number that does not exist and a code that is wrong; both count against the limits."""
    form = CodeForm(request.POST or None, initial={"number": request.GET.get("number", "")[:40]})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_opened(request, form.cleaned_data["number"], form.cleaned_data["secret"]))
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
    elif request.method == "POST":
        status = 422
    return render(request, "resident/mediation/follow.html", {"form": form}, status=status)


def _opened(request: HttpRequest, number: str, code: str) -> str:
    now = timezone.now()
    limits.demand("receipt_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
    limits.demand("receipt_number", number, now=now)
    found = dispute_by_code(number, code)
    if found is None:
        raise BadInput(
            _("编号或查询码不对。"), todo=_("请照着通知再填一次；找不到通知，请打页尾的电话。"), code="wrong_receipt"
        )
    dispute, party_id = found
    limits.give_back("receipt_number", number)
    if request.session.session_key:
        request.session.cycle_key()  # a key that somebody else may have planted opens nothing
    hold_code(request, dispute.number, party_id)  # type: ignore[arg-type]
    return reverse("resident:mediation-page", args=[dispute.number])

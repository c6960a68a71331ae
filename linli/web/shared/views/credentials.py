# SPDX-License-Identifier: MulanPSL-2.0
"""A member of staff's own password and second factor."""

from __future__ import annotations

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from linli.kernel.refusals import Refusal
from linli.people import actions as people
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all, staff_only
from linli.web.shared.login_forms import CodeForm, NewPasswordForm
from linli.web.shared.viewers import account_of, enter_account, enter_post, waiting_for
from linli.web.shared.views.sessions import back_from, next_door


@open_to_all
@never_cache
@sensitive_post_parameters("old", "new", "again")
def new_password(request: HttpRequest) -> HttpResponse:
    """At the first sign-in it must be changed; later it may be. Other sessions of the account end."""
    first, post_id = waiting_for(request, "password"), request.viewer.id  # type: ignore[attr-defined]
    account_id = first or account_of(request)
    if account_id is None:
        return HttpResponseRedirect(reverse("login"))
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                account = people.change_password(account_id, old=given["old"], new=given["new"], now=timezone.now())
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("密码已更换，其他地方的登录已失效。"))
                return (
                    next_door(request, account, has_shown_code=True) if first else _stay(request, account_id, post_id)
                )
    context = {"form": form, "first": bool(first), "next": back_from(request)}
    return render(request, "shared/new_password.html", context, status=status)


@staff_only
@never_cache
@sensitive_post_parameters("code")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Start (POST start), show the QR code once, and confirm with the first code."""
    account_id, now = request.viewer.account_id, timezone.now()  # type: ignore[attr-defined]
    context: dict[str, object] = {"form": CodeForm()}
    status = 200
    if "start" in request.POST:
        factor = people.start_second_factor(account_id, now=now)
        picture = segno.make(factor.uri, micro=False).svg_inline(scale=4, border=2, omitsize=True)
        context |= {"secret": factor.secret, "qr": mark_safe(picture)}  # noqa: S308  drawn by us from our own text
    elif request.method == "POST":
        form = CodeForm(request.POST)
        context |= {"form": form, "is_confirming": True}
        status = 422
        if form.is_valid():
            try:
                people.confirm_second_factor(account_id, form.cleaned_data["code"], now=now)
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("两步验证已启用，下次登录时要输入手机上的验证码。"))
                return HttpResponseRedirect(reverse("second-factor"))
    return render(request, "shared/second_factor.html", context, status=status)


def _stay(request: HttpRequest, account_id: UUID, post_id: UUID | None) -> HttpResponse:
    """The session that changed the password goes on; it begins anew, as all others ended."""
    enter_account(request, account_id, now=timezone.now())
    if post_id:
        enter_post(request, post_id)
    return HttpResponseRedirect(reverse("new-password"))

# SPDX-License-Identifier: MulanPSL-2.0
"""Signing in and out, and choosing the post to act through."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from linli.kernel.refusals import Refusal
from linli.people import actions as people
from linli.people.queries import posts_of
from linli.web.shared.answers import refused_form
from linli.web.shared.drafts import ALL, end_drafts
from linli.web.shared.gates import open_to_all
from linli.web.shared.login_forms import CodeForm, LoginForm
from linli.web.shared.starts import start_of
from linli.web.shared.viewers import account_of, enter_account, enter_post, leave, wait_for, waiting_for

if TYPE_CHECKING:
    from linli.people.models import Account


@open_to_all
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Username and password; what else is asked comes on pages of its own."""
    form = LoginForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                account = people.sign_in(
                    **form.cleaned_data, network=request.META.get("REMOTE_ADDR", ""), now=timezone.now()
                )
                return next_door(request, account, has_shown_code=False)
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
    context = {"form": form, "next": back_from(request), "lapsed": request.GET.get("lapsed")}
    return render(request, "shared/login.html", context, status=status)


@open_to_all
@never_cache
@sensitive_post_parameters("code")
def login_code(request: HttpRequest) -> HttpResponse:
    """The second factor: six digits from the phone."""
    account_id = waiting_for(request, "code")
    if account_id is None:
        return HttpResponseRedirect(reverse("login"))
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                account = people.check_second_factor(account_id, form.cleaned_data["code"], now=timezone.now())
                return next_door(request, account, has_shown_code=True)
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
    return render(request, "shared/login_code.html", {"form": form, "next": back_from(request)}, status=status)


@open_to_all
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    leave(request)
    messages.info(request, _("已退出。"))
    answer = HttpResponseRedirect(reverse("login"))
    end_drafts(request, answer, [ALL])
    return answer


@open_to_all
@never_cache
def choose_post(request: HttpRequest) -> HttpResponse:
    """The posts this account holds today; the chosen one is who acts until the next choice."""
    account_id = account_of(request)
    if account_id is None:
        return HttpResponseRedirect(reverse("login"))
    if request.method == "POST":
        try:
            chosen = people.choose_post(account_id, UUID(request.POST.get("post", "")), now=timezone.now())
        except (ValueError, Refusal):
            messages.error(request, _("这个岗位已经停用，请选择其他岗位。"))
        else:
            enter_post(request, chosen.id)
            return HttpResponseRedirect(back_from(request) or start_of(chosen.role))
    context = {"posts": posts_of(account_id), "next": back_from(request), "is_half_in": True}
    return render(request, "shared/choose_post.html", context)


def next_door(request: HttpRequest, account: Account, *, has_shown_code: bool) -> HttpResponse:
    """After each right answer: the second factor, a password of one's own, the choice of a post, the desk."""
    now, back = timezone.now(), back_from(request)
    if people.has_second_factor(account) and not has_shown_code:
        wait_for(request, "code", account.id, now=now)
        return _go("login-code", back)
    if account.must_change_password:
        wait_for(request, "password", account.id, now=now)
        return _go("new-password", back)
    enter_account(request, account.id, now=now)
    posts = posts_of(account.id)
    if len(posts) == 1:
        enter_post(request, posts[0].id)
        return HttpResponseRedirect(back or start_of(posts[0].role))
    return _go("choose-post", back)


def back_from(request: HttpRequest) -> str:
    """The address to return to, only if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else ""


def _go(name: str, back: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode({'next': back})}" if back else ""))

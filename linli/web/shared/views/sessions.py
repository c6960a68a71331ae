# SPDX-License-Identifier: MulanPSL-2.0
"""Signing in and out, and choosing the post to act through."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from linli.kernel.refusals import Refusal
from linli.people import actions as people
from linli.people.queries import posts_of
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all
from linli.web.shared.looks import LinliForm
from linli.web.shared.starts import start_of
from linli.web.shared.viewers import account_of, enter_account, enter_post, leave


class LoginForm(LinliForm):
    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@open_to_all
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Username and password; one post is entered at once, several are offered."""
    form = LoginForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            account = people.sign_in(
                username=form.cleaned_data["username"], password=form.cleaned_data["password"],
                network=request.META.get("REMOTE_ADDR", ""), now=now,
            )  # fmt: skip
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
        else:
            enter_account(request, account.id, now=now)
            return _to_a_post(request, back_from(request))
    elif request.method == "POST":
        status = 422
    context = {"form": form, "next": back_from(request), "lapsed": request.GET.get("lapsed")}
    return render(request, "shared/login.html", context, status=status)


@open_to_all
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    leave(request)
    messages.info(request, _("已退出。"))
    return HttpResponseRedirect(reverse("login"))


@open_to_all
@never_cache
def choose_post(request: HttpRequest) -> HttpResponse:
    """The posts this account holds today; the chosen one is who acts until the next choice."""
    account_id = account_of(request)
    if account_id is None:
        return HttpResponseRedirect(reverse("login"))
    posts = list(posts_of(account_id))
    if request.method == "POST":
        chosen = next((post for post in posts if str(post.id) == request.POST.get("post")), None)
        if chosen is not None:
            enter_post(request, chosen.id)
            return HttpResponseRedirect(back_from(request) or start_of(chosen.role))
        messages.error(request, _("这个岗位已经停用，请选择其他岗位。"))
    return render(request, "shared/choose_post.html", {"posts": posts, "next": back_from(request)})


def back_from(request: HttpRequest) -> str:
    """The address to return to, only if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else ""


def _to_a_post(request: HttpRequest, back: str) -> HttpResponse:
    posts = list(posts_of(account_of(request)))
    if len(posts) == 1:
        enter_post(request, posts[0].id)
        return HttpResponseRedirect(back or start_of(posts[0].role))
    return HttpResponseRedirect(reverse("choose-post") + (f"?next={back}" if back else ""))

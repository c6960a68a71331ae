# SPDX-License-Identifier: MulanPSL-2.0
"""Gates before a view: who may come in at all. What they may see is decided by the queries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed
from linli.web.shared.answers import refusal_fragment, wants_fragment

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Staff with a chosen post; others sign in first and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_staff:  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)
        return to_login(request)

    guarded.gate = "staff"  # type: ignore[attr-defined]
    return guarded


def roles_only(*roles: str) -> Callable[[View], View]:
    """Staff in one of `roles`; to the others the page does not exist for their post."""

    def gate(view: View) -> View:
        @staff_only
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.viewer.role in roles:  # type: ignore[attr-defined]
                return view(request, *args, **kwargs)
            raise NotAllowed(_("您现在的岗位不能打开这一页。"), todo=_("如需办理，请切换岗位，或联系本单位管理员。"))

        guarded.gate = "roles:" + ",".join(sorted(roles))  # type: ignore[attr-defined]
        return guarded

    return gate


@cache
def gate_of(name: str) -> str:
    """The gate of a named page without arguments: what its own view says, so that no menu has to know it too."""
    return str(resolve(reverse(name)).func.gate)  # type: ignore[attr-defined]


def admits(name: str, role: str) -> bool:
    """Whether a member of staff in `role` comes past the gate of a named page."""
    gate = gate_of(name)
    return not gate.startswith("roles:") or role in gate.removeprefix("roles:").split(",")


def open_to_all(view: View) -> View:
    """Says on purpose that anybody may come."""
    view.gate = "all"  # type: ignore[attr-defined]
    return view


def to_login(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; an htmx request keeps its page and what was typed there."""
    if wants_fragment(request):
        lapsed = NotAllowed(
            _("登录已过期，刚才的操作没有执行。"),
            kept=_("您填写的内容还在本页。"),
            todo=_("请在新窗口重新登录，再回到本页提交。"),
            code="signed_out",
        )
        return refusal_fragment(request, lapsed, link=reverse("login"), link_word=_("重新登录"))
    back = request.get_full_path() if request.method == "GET" else request.META.get("HTTP_REFERER", "")
    query = urlencode({"next": back, "lapsed": "1" if getattr(request, "has_lapsed", False) else ""})
    return HttpResponseRedirect(f"{reverse('login')}?{query}")

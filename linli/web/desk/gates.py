# SPDX-License-Identifier: MulanPSL-2.0
"""Who works at a desk. To everybody else these addresses do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from linli.kernel.refusals import Unknown
from linli.people.rules import Role
from linli.web.shared.gates import View, staff_only
from linli.web.shared.starts import start_of

DESK_ROLES = (
    Role.OPERATOR,
    Role.HANDLER,
    Role.UNIT_LEADER,
    Role.MEDIATOR,
    Role.SUPERVISOR,
    Role.LEADER,
    Role.POLICY_OWNER,
)


def desk_only(*roles: str, home: bool = False) -> Callable[[View], View]:
    """Posts with a desk, or only `roles` of them; others get 404, or with `home` are shown to their own start."""
    allowed = roles or DESK_ROLES

    def gate(view: View) -> View:
        @staff_only
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            role = request.viewer.role  # type: ignore[attr-defined]
            if role in allowed:
                return view(request, *args, **kwargs)
            if home:
                return HttpResponseRedirect(start_of(role))
            raise Unknown(_("没有找到这一页。"), todo=_("请核对网址，或切换岗位再打开。"))

        guarded.gate = "roles:" + ",".join(sorted(allowed))  # type: ignore[attr-defined]
        return guarded

    return gate


def not_a_person(view: View) -> View:
    """For what a page asks by itself: it must not keep a session awake that its owner has left."""

    @wraps(view)
    def quiet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.session.get("seen")
        answer = view(request, *args, **kwargs)
        if seen is not None and request.session.get("seen", seen) != seen:
            request.session["seen"] = seen
            request.session.modified = False
        return answer

    return quiet

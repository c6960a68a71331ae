# SPDX-License-Identifier: MulanPSL-2.0
"""Which draft in the browser is over: a form posts its key, and the answer to a form that was taken names it.

One way for every form: a redirect is a form that was taken (refusals are never redirects), and a view that answers a
form it took with a page of its own says so by `draft_done`. `drafts.js` reads the cookie and forgets the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from linli.web.shared.fixed import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

COOKIE, KEY, ALL = "linli_done", "draft_key", "all"
MOST = 8
_KEY = re.compile(r"[A-Za-z0-9_-]{1,90}")
_REDIRECTS = frozenset({301, 302, 303})


def draft_done(request: HttpRequest) -> None:
    """The form was taken, though the answer is no redirect: a receipt, a fragment."""
    request.draft_is_done = True  # type: ignore[attr-defined]


def draft_stays(request: HttpRequest) -> None:
    """The form was not taken, though the answer is a redirect."""
    request.draft_is_done = False  # type: ignore[attr-defined]


def end_drafts(request: HttpRequest, answer: HttpResponse, keys: Iterable[str]) -> None:
    """Have the browser forget these; what an earlier answer named and no page has read yet is named again."""
    before = request.COOKIES.get(COOKIE, "").split(".")
    named = [key for key in dict.fromkeys([*before, *keys]) if _KEY.fullmatch(key)][-MOST:]
    if named:
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_cookie(COOKIE, ".".join(named), max_age=600, samesite="Lax", secure=secure)


class DraftMiddleware:
    """Names the draft of each form that was taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method == "POST" and is_taken(request, answer) and (key := request.POST.get(KEY, "")):
            end_drafts(request, answer, [key])
        return answer


def is_taken(request: HttpRequest, answer: HttpResponse) -> bool:
    """A redirect to anywhere but the door: who has to sign in again has sent nothing."""
    said = getattr(request, "draft_is_done", None)
    if said is not None:
        return bool(said)
    to = answer.get("Location", "") if answer.status_code in _REDIRECTS else answer.get("HX-Redirect", "")
    return bool(to) and to.partition("?")[0] != address_of("login")

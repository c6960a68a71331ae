# SPDX-License-Identifier: MulanPSL-2.0
"""Theme and language, kept in cookies of this browser."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from linli.web.shared.context import THEMES
from linli.web.shared.gates import open_to_all
from linli.web.shared.views.sessions import back_from

YEAR = 365 * 24 * 3600


@open_to_all
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get("theme", "")
    return _remember(request, "linli_theme", asked if asked in dict(THEMES) else "normal")


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get("language", "")
    chosen = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, chosen)


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    answer = HttpResponseRedirect(back_from(request) or "/")
    answer.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True)
    return answer

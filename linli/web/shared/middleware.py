# SPDX-License-Identifier: MulanPSL-2.0
"""Who is looking, and what is said when Linli will not do a thing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from linli.kernel.refusals import Refusal
from linli.web.shared.answers import refusal_response
from linli.web.shared.denials import note_denied
from linli.web.shared.viewers import viewer_of_request


class ViewerMiddleware:
    """Sets `request.viewer`, found when first asked for: a page that never asks costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of_request(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a Refusal into a page, a fragment or a problem document; a denied attempt goes to the ledger.

    The view's transaction is rolled back when this runs, so the entry stands in one of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        note_denied(request, exception)
        return refusal_response(request, exception)

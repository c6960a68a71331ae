# SPDX-License-Identifier: MulanPSL-2.0
"""Who is looking, and what is said when Linli will not do a thing."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from linli.kernel.refusals import NotAllowed, Refusal, Unknown
from linli.ledger.actions import record_denied
from linli.web.shared.answers import refusal_response
from linli.web.shared.viewers import viewer_of_request

log = logging.getLogger(__name__)


class ViewerMiddleware:
    """Sets `request.viewer`, found when first asked for: a page that never asks costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of_request(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a Refusal into a page, a fragment or a problem document; a denied attempt by staff goes to the ledger.

    The view's transaction is rolled back when this runs, so the entry stands in one of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, (NotAllowed, Unknown)):
            note_denied(request, exception)
        return refusal_response(request, exception)


def note_denied(request: HttpRequest, refusal: Refusal) -> None:
    """Record that a post tried what it may not; the answer never waits for, or fails with, this note."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.id is None:
        return
    try:
        record_denied(
            getattr(refusal, "subject", None), getattr(refusal, "step", "") or "open", by=viewer, at=timezone.now(),
            reason_code=refusal.code, path=request.path,
        )  # fmt: skip
    except Exception:
        log.exception("a denied attempt could not be recorded: %s", request.path)

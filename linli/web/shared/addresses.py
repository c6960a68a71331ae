# SPDX-License-Identifier: MulanPSL-2.0
"""Addresses that can be nothing of ours."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from linli.kernel.refusals import Refusal
from linli.web.shared.answers import refusal_response

NUL = "\x00"  # PostgreSQL keeps no text that holds it, nor does it look for one


class AddressMiddleware:
    """Refuses NUL in the address, before anything is looked up by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            refusal = Refusal(_("地址里有不能用的字符"), todo=_("核对地址后再打开"), code="bad_address")
            return refusal_response(request, refusal)
        return self.get_response(request)

# SPDX-License-Identifier: MulanPSL-2.0
"""The likely twins of a case: loaded into its page, or a page of their own without JavaScript."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from linli.cases.rules.guard import keeps_teller
from linli.people.rules import Role
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.cases import find_case
from linli.web.desk.shown.twins import same_as
from linli.web.shared.answers import page_or_fragment


@desk_only(Role.OPERATOR)
@require_safe
def same(request: HttpRequest, ref: str) -> HttpResponse:
    """What looks like the same thing, why, and one key to merge."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    context = {"case": case, "same": same_as(case, viewer), "compares": keeps_teller(case, viewer)}
    answer = page_or_fragment(request, "desk/triage/same.html", "desk/triage/_same.html", context)
    add_never_cache_headers(answer)
    return answer

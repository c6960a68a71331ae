# SPDX-License-Identifier: MulanPSL-2.0
"""办理公开: what the county has published of its work. Numbers of the whole county: no matter, no person."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.cases.supervision_texts import EXCLUSION_CODES
from linli.insight.queries.published import Published, published
from linli.insight.queries.rates import least_sample
from linli.web.shared.gates import open_to_all


@open_to_all
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The published periods, the newest first."""
    shown = [_in_words(one) for one in published(settings.LINLI_COUNTY)]
    return render(request, "resident/figures.html", {"periods": shown, "least": least_sample(settings.LINLI_COUNTY)})


def _in_words(one: Published) -> dict[str, object]:
    return {
        "row": one.row,
        "rates": [(_(rate.word), _(rate.upper), _(rate.lower), figure) for rate, figure in one.rates],
        "exclusions": [(EXCLUSION_CODES.get(code, code), yes, no) for code, yes, no in one.exclusions],  # type: ignore[call-overload]
    }

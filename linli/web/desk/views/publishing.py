# SPDX-License-Identifier: MulanPSL-2.0
"""公开: a named person publishes the county's figures of a period to its residents, or takes them down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.insight.actions.publishing import publish as publish_period
from linli.insight.actions.publishing import withdraw as withdraw_period
from linli.insight.rules.periods import Period, read_period
from linli.insight.rules.publishing import PUBLISHERS
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.web.desk.gates import desk_only


@desk_only(*PUBLISHERS)
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the period that the page shows."""
    now = timezone.now()
    period = read_period(request.POST.get("from", ""), request.POST.get("to", ""), today=county_day(now))
    try:
        publish_period(period, by=request.viewer, now=now)  # type: ignore[attr-defined]
    except BadInput as refusal:
        messages.error(request, "，".join(part for part in (refusal.what, refusal.kept, refusal.todo) if part))
    else:
        messages.success(request, _("已公开。居民在“办理公开”里看得到。"))
    return _back(period)


@desk_only(*PUBLISHERS)
@require_POST
def withdraw(request: HttpRequest, publication: UUID) -> HttpResponse:
    row = withdraw_period(publication, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("已撤下。更正以后可以重新公开。"))
    return _back(Period(row.first, row.last))


def _back(period: Period) -> HttpResponse:
    shown = f"?from={period.first.isoformat()}&to={period.last.isoformat()}"
    return HttpResponseRedirect(reverse("desk:watch-rates") + shown)

# SPDX-License-Identifier: MulanPSL-2.0
"""What the four steps have in common: their addresses and how a step's page is shown."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from linli.cases.queries import codes_of
from linli.kernel.times import county_day
from linli.people.queries import contact_of_resident
from linli.places.queries import carrying_on
from linli.triage.queries.alarms import emergency_in
from linli.web.resident.drafts import Draft, end_draft, keep_draft, open_draft
from linli.web.shared.drafts import end_drafts
from linli.web.shared.gates import open_to_all

STEPS = ("what", "where", "contact", "check")


@open_to_all
def start(request: HttpRequest) -> HttpResponse:
    """The first step. `?area=519901001001`, as on a poster's QR in a stairway, answers the second beforehand."""
    area = carrying_on(request.GET.get("area", "")[:15], county_day(timezone.now()))
    if area is not None and area.startswith(settings.LINLI_COUNTY):
        draft = open_draft(request)
        draft.area_code = area
        keep_draft(request, draft)
    return HttpResponseRedirect(page_of("what"))


@open_to_all
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and begin anew."""
    end_draft(request)
    answer = HttpResponseRedirect(page_of("what") + "?new=1")
    end_drafts(request, answer, ("report", "report-where"))
    return answer


def page_of(step: str) -> str:
    """The address of a step."""
    return reverse(f"resident:report-{step}")


def step_page(request: HttpRequest, step: str, form: Any, draft: Draft, **more: Any) -> HttpResponse:
    """A step with its form: 422 where something is to be mended."""
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "draft": draft, "at": STEPS.index(step) + 1, "danger": emergency_in(draft.text), **more}
    return render(request, f"resident/report/{step}.html", context, status=status)


def hides_teller(draft: Draft) -> bool:
    """Whether the handling unit will not learn who told it, by the chosen type or by wish."""
    kind = codes_of(settings.LINLI_COUNTY).order_types.get(draft.order_type)
    return draft.hide_name or bool(kind and kind.confidential)


def known_contact(request: HttpRequest) -> Any:
    """What a signed-in resident proved; None for everybody else."""
    resident_id = request.viewer.resident_id  # type: ignore[attr-defined]
    return contact_of_resident(resident_id) if resident_id else None

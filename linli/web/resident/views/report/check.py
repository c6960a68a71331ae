# SPDX-License-Identifier: MulanPSL-2.0
"""Step 4: read it once more and send it."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from linli.kernel.refusals import Refusal
from linli.kernel.said import put_in_words
from linli.kernel.times import county_day
from linli.places.queries import full_name, locate
from linli.triage.queries.alarms import emergency_in
from linli.web.resident.drafts import Draft, end_draft, open_draft
from linli.web.resident.forms.report import ways
from linli.web.resident.keys import receipt_address
from linli.web.resident.sending import already_sent, send
from linli.web.resident.views.report.pages import hides_teller, known_contact, page_of
from linli.web.shared.devices import read_device_time
from linli.web.shared.gates import open_to_all
from linli.web.shared.keys import read_key, sign_key
from linli.web.shared.same import chosen_same, seems_told

FIELD_PAGES = {"text": "what", "order_type": "what", "files": "what", "phone": "contact", "name": "contact"}


@open_to_all
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """4: read it once more and send it. Sending twice gives the same receipt."""
    draft = open_draft(request)
    if request.method == "POST":
        key = read_key(request.POST.get("key", ""))
        if key is not None and key != draft.id and already_sent(key):
            return HttpResponseRedirect(receipt_address(key))
    if not draft.text:
        return HttpResponseRedirect(page_of("what"))
    if not draft.has_place or not draft.contact_seen:
        return HttpResponseRedirect(page_of("where" if not draft.has_place else "contact"))
    refusal = None
    if request.method == "POST":
        try:
            device_at = read_device_time(request.POST.get("device_at", ""))
            report = draft.report(request, device_at)
            report = replace(report, same_as=chosen_same(request, report))
            receipt = send(request, report, key=draft.id, contact=known_contact(request))
        except Refusal as refused:
            refusal = put_in_words(refused, _)
        else:
            end_draft(request)
            return HttpResponseRedirect(receipt_address(receipt.case_id))
    return _check_page(request, draft, refusal)


def _check_page(request: HttpRequest, draft: Draft, refusal: Refusal | None) -> HttpResponse:
    context = {
        "draft": draft,
        "key": sign_key(draft.id),
        "way": dict(ways()).get(draft.order_type, ""),
        "place": full_name(draft.area_code) if draft.area_code else "",
        "point": _point_name(draft),
        "hidden": hides_teller(draft),
        "known": known_contact(request),
        "refusal": refusal,
        "mend": page_of(FIELD_PAGES.get(refusal.field, "where")) if refusal and refusal.field else "",
        "at": 4,
        "same": seems_told(draft.report(request, None)),
        "danger": emergency_in(draft.text),
    }
    return render(request, "resident/report/check.html", context, status=refusal.status if refusal else 200)


def _point_name(draft: Draft) -> str:
    if draft.lon is None or draft.lat is None:
        return ""
    hits = locate(draft.lon, draft.lat, on=county_day(timezone.now()), county=settings.LINLI_COUNTY)
    return full_name(hits[0].code) if hits else ""

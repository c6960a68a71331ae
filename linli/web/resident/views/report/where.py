# SPDX-License-Identifier: MulanPSL-2.0
"""Step 2: where it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from linli.kernel.times import county_day
from linli.places.queries import area_of, children_of, full_name, is_wholly_drawn, locate, outlines
from linli.triage.queries.addresses import addresses_in
from linli.web.resident.drafts import Draft, keep_draft, open_draft
from linli.web.resident.forms.report import WhereForm
from linli.web.resident.views.report.pages import page_of, step_page
from linli.web.shared.gates import open_to_all


@open_to_all
@never_cache
def where(request: HttpRequest) -> HttpResponse:
    """2: where it is: a place on the map or from the list, words, a point, or nothing on purpose."""
    draft = open_draft(request)
    shown = request.GET.get("area", draft.area_code)
    held = {"area_code": shown, "place_text": draft.place_text, "lon": draft.lon, "lat": draft.lat}
    form = WhereForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        act, chosen = request.POST.get("act", "next"), request.POST.get("area")
        given = form.cleaned_data
        draft.area_code = given["area_code"] if chosen is None else chosen
        draft.place_text, draft.lon, draft.lat = given["place_text"], given["lon"], given["lat"]
        draft.place_kept = act == "keep"
        if draft.place_kept:
            draft.area_code, draft.place_text, draft.lon, draft.lat = "", "", None, None
        if chosen is not None:
            keep_draft(request, draft)
            return HttpResponseRedirect(f"{page_of('where')}?area={draft.area_code}#place")
        if _place_is_good(form, draft):
            keep_draft(request, draft)
            return HttpResponseRedirect(page_of("contact"))
    return step_page(request, "where", form, draft, **_picker(form["area_code"].value() or ""))


def _place_is_good(form: WhereForm, draft: Draft) -> bool:
    if not draft.has_place:
        form.add_error(None, _("还没有说在哪里。可以在地图上选、用文字说；不想说就按“不便说”。"))
    elif draft.lon is not None and draft.lat is not None and not _inside(draft):
        draft.lon = draft.lat = None
        form.data = {**form.data.dict(), "lon": "", "lat": ""}  # type: ignore[attr-defined]
        form.add_error(None, _("取到的位置不在本县，已经去掉。请选事情发生的地方，或用文字说。"))
    return not form.errors


def _inside(draft: Draft) -> bool:
    """Of a county that is not wholly drawn no point is said to lie elsewhere."""
    day, county = county_day(timezone.now()), settings.LINLI_COUNTY
    return bool(locate(draft.lon or 0.0, draft.lat or 0.0, on=day, county=county)) or not is_wholly_drawn(county)


def _picker(code: str) -> dict[str, Any]:
    """What the picker shows when `code` is chosen: the way there, what lies below, and a map of it."""
    area = area_of(code) if code.startswith(settings.LINLI_COUNTY) else None
    code = area.code if area else settings.LINLI_COUNTY
    below = children_of(code)
    around = code if below else code[:-3]
    level = "village" if len(around) == 9 else "town"
    drawn = outlines(around, level)
    address = page_of("where") + "?area="
    return {
        "chosen": code if len(code) > 6 else "",
        "chosen_name": full_name(code) if len(code) > 6 else "",
        "below": below,
        "addresses": addresses_in(code) if len(code) > 6 else [],
        "map_of": full_name(around),
        "outlines": drawn,
        "links": {shape.code: f"{address}{shape.code}#place" for shape in drawn},
    }

# SPDX-License-Identifier: MulanPSL-2.0
"""A report in four small steps. The server keeps the draft, so back, reload and a dead phone lose nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from linli.cases.queries import codes_of
from linli.kernel.refusals import Refusal
from linli.kernel.times import county_day
from linli.people.queries import contact_of_resident
from linli.people.rules import is_mobile, plain_phone
from linli.places.queries import area_of, children_of, full_name, locate, outlines
from linli.web.resident.codes import prove_phone, send_code
from linli.web.resident.drafts import Draft, end_draft, keep_draft, open_draft
from linli.web.resident.forms.report import ContactForm, WhatForm, WhereForm, ways_of
from linli.web.resident.keys import receipt_address
from linli.web.resident.sending import already_sent, send
from linli.web.shared.answers import refused_form
from linli.web.shared.devices import read_device_time
from linli.web.shared.gates import open_to_all
from linli.web.shared.keys import read_key, sign_key
from linli.web.shared.uploads import keep_files

FIELD_PAGES = {"text": "what", "order_type": "what", "files": "what", "phone": "contact", "name": "contact"}


@open_to_all
def start(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(_page("what"))


@open_to_all
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and begin anew."""
    end_draft(request)
    return HttpResponseRedirect(_page("what") + "?new=1")


@open_to_all
@never_cache
def what(request: HttpRequest) -> HttpResponse:
    """1: what it is. Photos are taken at once, so that they are safe when the line breaks later."""
    draft, county = open_draft(request), settings.LINLI_COUNTY
    held = {"text": draft.text, "order_type": draft.order_type}
    form = WhatForm(request.POST or None, request.FILES or None, county=county, initial=held)
    if request.method == "POST" and _what_is_kept(request, form, draft):
        return HttpResponseRedirect(_page("where") if "remove" not in request.POST else _page("what"))
    return _step(request, "what", form, draft)


def _what_is_kept(request: HttpRequest, form: WhatForm, draft: Draft) -> bool:
    """Keep what can be kept even if something else is wrong. True: on to the next page."""
    removed = request.POST.get("remove")
    draft.files = [file for file in draft.files if file["id"] != removed]
    good = form.is_valid()
    draft.text = form.cleaned_data.get("text", "") or draft.text
    draft.order_type = form.cleaned_data.get("order_type") or draft.order_type
    draft.files += keep_files(
        request, form, form.cleaned_data.get("files", []), token=draft.token, held=len(draft.files)
    )
    keep_draft(request, draft)
    return bool(removed) or (good and not form.errors)


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
            return HttpResponseRedirect(f"{_page('where')}?area={draft.area_code}#place")
        if _place_is_good(form, draft):
            keep_draft(request, draft)
            return HttpResponseRedirect(_page("contact"))
    return _step(request, "where", form, draft, **_picker(form["area_code"].value() or ""))


def _place_is_good(form: WhereForm, draft: Draft) -> bool:
    if not draft.has_place:
        form.add_error(None, _("还没有说在哪里。可以在地图上选、用文字说；不想说就按“不便说”。"))
    elif draft.lon is not None and draft.lat is not None and not _inside(draft):
        draft.lon = draft.lat = None
        form.data = form.data.copy()  # type: ignore[assignment]
        form.data["lon"] = form.data["lat"] = ""
        form.add_error(None, _("取到的位置不在本县，已经去掉。请选事情发生的地方，或用文字说。"))
    return not form.errors


def _inside(draft: Draft) -> bool:
    day = county_day(timezone.now())
    return bool(locate(draft.lon or 0.0, draft.lat or 0.0, on=day, county=settings.LINLI_COUNTY))


def _picker(code: str) -> dict[str, Any]:
    """What the picker shows when `code` is chosen: the way there, what lies below, and a map of it."""
    area = area_of(code) if code.startswith(settings.LINLI_COUNTY) else None
    code = area.code if area else settings.LINLI_COUNTY
    below = children_of(code)
    around = code if below else code[:-3]
    level = "village" if len(around) == 9 else "town"
    drawn = outlines(around, level)
    address = _page("where") + "?area="
    return {
        "chosen": code if len(code) > 6 else "",
        "chosen_name": full_name(code) if len(code) > 6 else "",
        "below": below,
        "map_of": full_name(around),
        "outlines": drawn,
        "links": {shape.code: f"{address}{shape.code}#place" for shape in drawn},
    }


@open_to_all
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    """3: how to reach the teller, or not at all."""
    draft, act = open_draft(request), request.POST.get("act", "next")
    form = ContactForm(
        request.POST or None, initial={"name": draft.name, "phone": draft.phone, "hide_name": draft.hide_name}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        draft.name, draft.phone, draft.hide_name = given["name"], given["phone"], given["hide_name"]
        draft.contact_seen = True
        keep_draft(request, draft)
        if _phone_is_settled(request, form, act):
            return HttpResponseRedirect(_page("contact") + "#code" if act == "send" else _page("check"))
    return _step(request, "contact", form, draft, known=_known_contact(request), can_prove=_can_prove(draft))


def _phone_is_settled(request: HttpRequest, form: ContactForm, act: str) -> bool:
    """Send a code, check a code, or neither; False where that was refused."""
    phone, code = form.cleaned_data["phone"], form.cleaned_data["code"]
    try:
        if act == "send":
            send_code(request, phone)
        elif code:
            prove_phone(request, phone, code)
    except Refusal as refusal:
        refused_form(request, form, refusal)
    return not form.errors


def _can_prove(draft: Draft) -> bool:
    return is_mobile(plain_phone(draft.phone)) if draft.phone else True


def _known_contact(request: HttpRequest) -> Any:
    resident_id = request.viewer.resident_id  # type: ignore[attr-defined]
    return contact_of_resident(resident_id) if resident_id else None


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
        return HttpResponseRedirect(_page("what"))
    if not draft.has_place or not draft.contact_seen:
        return HttpResponseRedirect(_page("where" if not draft.has_place else "contact"))
    refusal = None
    if request.method == "POST":
        try:
            device_at = read_device_time(request.POST.get("device_at", ""))
            receipt = send(request, draft.report(request, device_at), key=draft.id, contact=_known_contact(request))
        except Refusal as refused:
            refusal = refused
        else:
            end_draft(request)
            return HttpResponseRedirect(receipt_address(receipt.case_id))
    return _check_page(request, draft, refusal)


def _check_page(request: HttpRequest, draft: Draft, refusal: Refusal | None) -> HttpResponse:
    types = codes_of(settings.LINLI_COUNTY).order_types
    kind = types.get(draft.order_type)
    context = {
        "draft": draft,
        "key": sign_key(draft.id),
        "way": dict(ways_of(settings.LINLI_COUNTY)).get(draft.order_type, ""),
        "place": full_name(draft.area_code) if draft.area_code else "",
        "point": _point_name(draft),
        "hidden": draft.hide_name or bool(kind and kind.confidential),
        "known": _known_contact(request),
        "refusal": refusal,
        "mend": _page(FIELD_PAGES.get(refusal.field, "where")) if refusal and refusal.field else "",
        "at": 4,
    }
    return render(request, "resident/report/check.html", context, status=refusal.status if refusal else 200)


def _point_name(draft: Draft) -> str:
    if draft.lon is None or draft.lat is None:
        return ""
    hits = locate(draft.lon, draft.lat, on=county_day(timezone.now()), county=settings.LINLI_COUNTY)
    return full_name(hits[0].code) if hits else ""


def _step(request: HttpRequest, name: str, form: Any, draft: Draft, **more: Any) -> HttpResponse:
    at = ("what", "where", "contact").index(name) + 1
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "draft": draft, "at": at, **more}
    return render(request, f"resident/report/{name}.html", context, status=status)


def _page(name: str) -> str:
    return reverse(f"resident:report-{name}")

# SPDX-License-Identifier: MulanPSL-2.0
"""A report on one page and in one request: for old phones, slow lines, terminals and library computers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from linli.cases.rules.report import Report
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.web.resident.forms.quick import QuickForm
from linli.web.resident.forms.report import preset_way
from linli.web.resident.keys import receipt_address
from linli.web.resident.sending import already_sent, send
from linli.web.shared.answers import refused_form
from linli.web.shared.devices import read_device_time
from linli.web.shared.gates import open_to_all
from linli.web.shared.kept_files import KeptFiles, kept_with
from linli.web.shared.keys import new_key, read_key
from linli.web.shared.same import ASK, chosen_same, seems_told


@open_to_all
def quick(request: HttpRequest) -> HttpResponse:
    """One form, no session. The answer leads to a signed address that shows the receipt for ten minutes.

    A browser's form is asked once whether it is what others told already; a terminal that sends no `ask` is not.
    """
    if request.method != "POST":
        form = QuickForm(initial={"key": new_key(), "order_type": preset_way()})
        return render(request, "resident/report/quick.html", {"form": form, "ask": True})
    form = QuickForm(request.POST, request.FILES)
    status, more = 422, dict[str, Any]()
    if form.is_valid():
        try:
            case_id, more = _sent(request, form)
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
        else:
            if case_id is not None:
                return HttpResponseRedirect(receipt_address(case_id))
            status = 200 if more.get("same") else 422
    context = {"form": form, "ask": ASK in request.POST, **more}
    return render(request, "resident/report/quick.html", context, status=status)


def _sent(request: HttpRequest, form: QuickForm) -> tuple[UUID | None, dict[str, Any]]:
    """The id of the case; None where a photo was refused and stands at its field, or where there is something to ask."""
    given = form.cleaned_data
    key = read_key(given["key"]) if given["key"] else new_id()
    if key is None:
        raise Refusal(_("这一页的编号不对，没有收下。"), kept=_("填过的内容都还在。"), todo=_("请刷新页面后再提交。"))
    kept = kept_with(request, form, given["files"])
    if form.errors:
        return None, {"kept": kept}
    report = _report(request, given, kept)
    if ASK in request.POST and not (given["key"] and already_sent(key)):
        same = seems_told(report)
        if same:
            return None, {"same": same, "kept": kept, "ask": False}
    return send(request, replace(report, same_as=chosen_same(request, report)), key=key).case_id, {}


def _report(request: HttpRequest, given: dict[str, Any], kept: KeptFiles) -> Report:
    return Report(
        county=settings.LINLI_COUNTY,
        text=given["text"],
        order_type=given["order_type"] or preset_way(),
        area_code=given["area_code"],
        place_text=given["place_text"],
        lon=given["lon"],
        lat=given["lat"],
        name=given["name"],
        phone=given["phone"],
        hide_name=given["hide_name"],
        resident_id=request.viewer.resident_id,  # type: ignore[attr-defined]
        files=kept.ids,
        upload_token=kept.token,
        device_at=read_device_time(given["device_at"]),
    )

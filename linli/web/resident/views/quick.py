# SPDX-License-Identifier: MulanPSL-2.0
"""A report on one page and in one request: for old phones, slow lines, terminals and library computers."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from linli.cases.rules.report import Report
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.web.resident.forms.quick import QuickForm
from linli.web.resident.keys import receipt_address
from linli.web.resident.sending import send
from linli.web.shared.answers import refused_form
from linli.web.shared.devices import read_device_time
from linli.web.shared.gates import open_to_all
from linli.web.shared.keys import new_key, read_key
from linli.web.shared.uploads import keep_files


@open_to_all
def quick(request: HttpRequest) -> HttpResponse:
    """One form, no session. The answer leads to a signed address that shows the receipt for ten minutes."""
    if request.method != "POST":
        form = QuickForm(initial={"key": new_key(), "order_type": "H"})
        return render(request, "resident/report/quick.html", {"form": form})
    form = QuickForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            case_id = _sent(request, form)
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
        else:
            if case_id is not None:
                return HttpResponseRedirect(receipt_address(case_id))
    return render(request, "resident/report/quick.html", {"form": form}, status=status)


def _sent(request: HttpRequest, form: QuickForm) -> UUID | None:
    """The id of the case; None where a photo was refused and stands at its field."""
    given = form.cleaned_data
    key = read_key(given["key"]) if given["key"] else new_id()
    if key is None:
        raise Refusal(_("这一页的编号不对，没有收下。"), kept=_("填过的内容都还在。"), todo=_("请刷新页面后再提交。"))
    token = secrets.token_urlsafe(18) if given["files"] else ""
    files = keep_files(request, form, given["files"], token=token)
    if form.errors:
        return None
    report = Report(
        county=settings.LINLI_COUNTY,
        text=given["text"],
        order_type=given["order_type"] or "H",
        area_code=given["area_code"],
        place_text=given["place_text"],
        lon=given["lon"],
        lat=given["lat"],
        name=given["name"],
        phone=given["phone"],
        hide_name=given["hide_name"],
        resident_id=request.viewer.resident_id,  # type: ignore[attr-defined]
        files=tuple(UUID(file["id"]) for file in files),
        upload_token=token,
        device_at=read_device_time(given["device_at"]),
    )
    return send(request, report, key=key).case_id

# SPDX-License-Identifier: MulanPSL-2.0
"""Found something: settle it on the spot, or hand it up. Two taps and a sentence."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.actions import need_evidence, receipt_of, report_once, take_step
from linli.cases.queries import case_or_404
from linli.cases.rules.report import Receipt, Report
from linli.cases.rules.states import State
from linli.files.actions import attach
from linli.kernel.refusals import NotAllowed, Refusal
from linli.ledger.queries import story_of
from linli.people.rules import Viewer
from linli.triage.queries.addresses import addresses_in
from linli.web.field.forms.found import FoundForm
from linli.web.field.views.today import field_only
from linli.web.shared.alarms import call_first
from linli.web.shared.answers import refused_form
from linli.web.shared.devices import read_device_time
from linli.web.shared.drafts import draft_done
from linli.web.shared.kept_files import KeptFiles, kept_with
from linli.web.shared.keys import new_key, read_key
from linli.web.shared.moments import full_day
from linli.web.shared.same import ASK, chosen_same, seems_told

SETTLED, HANDED_UP = "G", "O"
SPARE_KEYS = 20  # finds one page takes in without a line


@field_only
def found(request: HttpRequest) -> HttpResponse:
    """`act` is settle or hand_up. Sent again with the same key it says what happened the first time."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method != "POST":
        form = FoundForm(county=viewer.county, initial={"key": new_key()})
        return _page(request, form, ask=True)
    form = FoundForm(request.POST, request.FILES, county=viewer.county)
    valid = form.is_valid()
    kept = kept_with(request, form, request.FILES.getlist("files"), by=viewer)  # whatever becomes of the rest
    status, more = 422, dict[str, Any]()
    if valid and not form.errors:
        try:
            number, more = _written(request, form, kept, viewer)
        except Refusal as refusal:
            refused_form(request, form, refusal)
            status = refusal.status
        else:
            if number:
                return _led_to(request, reverse("field:case", args=[number]))
            status = 200 if more.get("same") else 422
    return _page(request, form, status, **{"ask": ASK in request.POST, "kept": kept, **more})


def _page(request: HttpRequest, form: FoundForm, status: int = 200, **more: Any) -> HttpResponse:
    """With the standard addresses of the worker's own grid to choose from, and keys for more finds, line or no line."""
    addresses = addresses_in(request.viewer.area_code)  # type: ignore[attr-defined]
    spare = " ".join(new_key() for _n in range(SPARE_KEYS))
    context = {"form": form, "addresses": addresses, "spare_keys": spare, **more}
    return render(request, "field/found.html", context, status=status)


def _led_to(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect; for field.js the address alone, so that the page it opens still has the good news to show."""
    draft_done(request)
    return JsonResponse({"to": address}) if request.headers.get("X-Held") else HttpResponseRedirect(address)


def _written(request: HttpRequest, form: FoundForm, kept: KeptFiles, viewer: Viewer) -> tuple[str, dict[str, Any]]:
    """The number; "" where there is something to ask.

    Asked is only what goes up, once, and not what was held on the phone without a line.
    """
    given, now = form.cleaned_data, timezone.now()
    key = read_key(given["key"])
    if key is None:
        raise Refusal(_("这一页的编号不对，没有收下。"), kept=_("填过的内容都还在。"), todo=_("请刷新页面后再提交。"))
    settle = request.POST.get("act") == "settle"
    if settle:
        need_evidence(viewer.county, given["category"], kept.files)  # before anything is written
    report = _report(given, viewer, SETTLED if settle else HANDED_UP, KeptFiles() if settle else kept)
    if not settle:
        same = seems_told(report) if ASK in request.POST and receipt_of(key) is None else []
        if same:
            return "", {"same": same, "ask": False}
        report = replace(report, same_as=chosen_same(request, report))
    receipt = report_once(report, key=key, by=viewer, now=now)
    settled = settle and _settle(receipt, given["result"] or given["text"][:4000], kept, viewer, now)
    messages.success(request, _told_instead(receipt) if settle and not settled else _said(receipt, settled))
    if receipt.danger and settled:  # what goes up has the number on its page
        messages.error(request, call_first(receipt.danger))
    return receipt.number, {}


def _report(given: dict[str, Any], viewer: Viewer, order_type: str, kept: KeptFiles) -> Report:
    """Of the worker's own grid, also where the phone's point lies some way over its border; the point stays."""
    return Report(
        county=viewer.county,
        text=given["text"],
        order_type=order_type,
        category=given["category"],
        channel="grid",
        area_code=viewer.area_code,
        placed=True,
        place_text=given["place_text"],
        lon=given["lon"],
        lat=given["lat"],
        name=given["name"],
        phone=given["phone"],
        files=kept.ids,
        upload_token=kept.token,
        device_at=read_device_time(given["device_at"]),
    )


def _settle(receipt: Receipt, result: str, kept: KeptFiles, viewer: Viewer, now: datetime) -> bool:
    """The second half, with the photos; an earlier try may have come that far already. Where the centre was first, it
    is the centre's: what was done is told to it, with the photos. Whether it ended here."""
    case = case_or_404(viewer, receipt.case_id)
    if case.state in (State.REPORTED, State.VERIFYING):
        with suppress(NotAllowed):
            take_step(
                case, "settle_on_spot", by=viewer, now=now, result=result, files=list(kept.ids), upload_token=kept.token
            )
            return True
    mine = {line.step for line in story_of(case.subject) if line.by_post == viewer.id}
    if not mine & {"settle_on_spot", "write"}:
        with transaction.atomic():
            attach(kept.ids, case.subject, token=kept.token, by=viewer)
            take_step(case, "write", by=viewer, now=now, text=result)
    return "settle_on_spot" in mine


def _told_instead(receipt: Receipt) -> str:
    return _("编号 %(number)s：%(centre)s已先接手，没有就地办结；您写的和照片已转给中心。") % {
        "number": receipt.number,
        "centre": receipt.centre_name,
    }


def _said(receipt: Receipt, settle: bool) -> str:
    if settle:
        return _("已记下，当场办好。编号 %(number)s。") % {"number": receipt.number}
    return _("已上报%(centre)s，%(day)s前办。编号 %(number)s。") % {
        "centre": receipt.centre_name,
        "day": full_day(receipt.due_at),
        "number": receipt.number,
    }

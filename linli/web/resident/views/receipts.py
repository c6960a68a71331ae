# SPDX-License-Identifier: MulanPSL-2.0
"""The receipt: number, secret, QR, who answers for it now, by when, what happens next, whom to call."""

from __future__ import annotations

from datetime import timedelta

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from linli.cases.actions import receipt_of
from linli.cases.queries import case_or_404
from linli.people.queries import unit_info
from linli.people.rules import receipt_viewer
from linli.web.resident.keys import read_receipt
from linli.web.shared.gates import open_to_all

CLOCK_SLACK = timedelta(minutes=10)


@open_to_all
@never_cache
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Shown for ten minutes to who holds the signed address; afterwards number and secret open the matter."""
    case_id = read_receipt(token)
    found = receipt_of(case_id) if case_id else None
    if case_id is None or found is None:
        messages.info(request, _("回执页只保留 10 分钟。请用编号和查询码查进度。"))
        return HttpResponseRedirect(reverse("resident:follow"))
    case = case_or_404(receipt_viewer(case_id, settings.LINLI_COUNTY), case_id)
    address = request.build_absolute_uri(f"{reverse('resident:follow')}?number={found.number}")
    centre = unit_info(case.centre_id)
    context = {
        "receipt": found,
        "case": case,
        "centre": centre,
        "alarm": found.danger,
        "address": address,
        "qr": segno.make(f"{address}#{found.secret}", error="m").svg_data_uri(scale=4, border=2),
        "clock_off": _clock_off(case.device_at - case.reported_at) if case.device_at else 0,
    }
    return render(request, "resident/report/receipt.html", context)


def _clock_off(difference: timedelta) -> int:
    """Minutes by which the teller's clock is ahead (+) or behind (−); 0 while it hardly matters."""
    return round(difference.total_seconds() / 60) if abs(difference) > CLOCK_SLACK else 0

# SPDX-License-Identifier: MulanPSL-2.0
"""Notices that only a person can bring to an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from linli.notices.actions import send_again, send_all_again, told_by_hand
from linli.notices.queries import how_many_wait, waiting_for_person, waiting_together
from linli.notices.texts import CHANNELS
from linli.web.office.gates import keepers

SECTION = "notices"
TO = {
    "unit": gettext_lazy("单位"),
    "post": gettext_lazy("岗位"),
    "contact": gettext_lazy("反映人"),
    "resident": gettext_lazy("居民"),
}
MOST = 200


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The oldest first; POST sends all of one channel and cause again."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method == "POST":
        channel, cause = request.POST.get("channel", ""), request.POST.get("cause", "")
        sent = send_all_again(channel, cause, by=viewer, now=timezone.now())
        messages.success(request, _("%(n)d 条已重新排队，陆续发出。") % {"n": sent})
        return HttpResponseRedirect(reverse("office:notices"))
    channels = {str(key): word for key, word in CHANNELS}
    lines = [
        {"line": line, "channel": channels.get(line.channel, line.channel), "to": TO.get(line.to_kind, "")}
        for line in waiting_for_person(viewer.county, limit=MOST)
    ]
    groups = [
        {"group": one, "channel": channels.get(one.channel, one.channel)} for one in waiting_together(viewer.county)
    ]
    waiting = how_many_wait(viewer.county) if len(lines) == MOST else len(lines)
    context = {"section": SECTION, "lines": lines, "groups": groups, "most": MOST, "all_of_them": waiting}
    return render(request, "office/notices.html", context)


@keepers
@require_POST
def again(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    return _settled(request, notice_id, send_again, _("已重新排队，几秒内发出。"))


@keepers
@require_POST
def told(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    return _settled(request, notice_id, told_by_hand, _("已记为人工告知。"))


def _settled(request: HttpRequest, notice_id: UUID, act: Callable[..., Any], words: str) -> HttpResponse:
    act(notice_id, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, words)
    return HttpResponseRedirect(reverse("office:notices"))

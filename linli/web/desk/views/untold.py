# SPDX-License-Identifier: MulanPSL-2.0
"""Notices of one's own matters that no channel could deliver: somebody calls, or sends them once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark
from django.views.decorators.http import require_POST, require_safe

from linli.cases.queries import cases_visible_to
from linli.kernel.refusals import Unknown
from linli.notices.actions import send_again, told_by_hand
from linli.notices.queries import waiting_for_person
from linli.notices.texts import CHANNELS
from linli.people.rules import Role
from linli.web.desk.gates import desk_only

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST = 200
_ACTS = {"again": (send_again, mark("已重新排队，几秒内发出。")), "told": (told_by_hand, mark("已记为人工告知。"))}


@desk_only(Role.OPERATOR)
@require_safe
def untold(request: HttpRequest) -> HttpResponse:
    """The oldest first, each with the matter it is about; two statements and one for the words."""
    context = {"lines": untold_of(request.viewer)}  # type: ignore[attr-defined]
    return render(request, "desk/callbacks/untold.html", context)


@desk_only(Role.OPERATOR)
@require_POST
def settle(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Unknown where the notice is about a matter outside the viewer's scope."""
    viewer = request.viewer  # type: ignore[attr-defined]
    act, words = _ACTS.get(request.POST.get("act", ""), _ACTS["told"])
    if not any(one["line"].id == notice_id for one in untold_of(viewer)):
        raise Unknown(_("没有找到这条通知"))
    act(notice_id, by=viewer, now=timezone.now())
    messages.success(request, _(words))
    return HttpResponseRedirect(reverse("desk:untold"))


def untold_of(viewer: Viewer) -> list[dict[str, Any]]:
    mine = cases_visible_to(viewer)
    lines = waiting_for_person(viewer.county, about=mine.values("pk"), limit=MOST)
    numbers = dict(mine.filter(pk__in={line.about_id for line in lines}).values_list("pk", "number")) if lines else {}
    channels = {str(key): word for key, word in CHANNELS}
    return [
        {"line": line, "number": numbers[line.about_id], "channel": channels.get(line.channel, line.channel)}
        for line in lines
    ]

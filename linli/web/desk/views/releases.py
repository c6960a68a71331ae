# SPDX-License-Identifier: MulanPSL-2.0
"""The centre opens one file of a hidden reporter to who handles the matter, or takes it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.cases.actions.releasing import release_file
from linli.people.rules import Role
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.cases import find_case


@desk_only(Role.OPERATOR)
@require_POST
def release(request: HttpRequest, ref: str, file_id: UUID) -> HttpResponse:
    """`act` is release or hold."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case, released = find_case(viewer, ref), request.POST.get("act") == "release"
    release_file(case, file_id, released=released, by=viewer, now=timezone.now())
    messages.success(request, _("办理单位能看这份附件了。") if released else _("已收回，办理单位看不到这份附件了。"))
    return HttpResponseRedirect(reverse("desk:case", args=[case.number]))

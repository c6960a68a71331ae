# SPDX-License-Identifier: MulanPSL-2.0
"""Keep the filters of a list under a name, and forget them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from linli.web.desk.gates import desk_only
from linli.web.desk.shown.asks import Ask
from linli.web.desk.shown.views import keep_views, saved_views, with_view


@desk_only()
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Back to the same list, with a link to it from now on."""
    viewer = request.viewer  # type: ignore[attr-defined]
    name, query = request.POST.get("name", "").strip()[:20], request.POST.get("query", "")
    answer = HttpResponseRedirect(Ask.read(QueryDict(query)).url())
    if not name:
        messages.error(request, _("视图没有保存：还没有起名字。条件都还在，写个名字再保存。"))
        return answer
    keep_views(answer, request, viewer, with_view(saved_views(request, viewer), name, query))
    messages.success(request, _("已存为我的视图“%(name)s”，只在这台电脑上、这个岗位下看得到。") % {"name": name})
    return answer


@desk_only()
@require_POST
def forget_view(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    name = request.POST.get("name", "")
    answer = HttpResponseRedirect(Ask.read(QueryDict(request.POST.get("query", ""))).url())
    keep_views(answer, request, viewer, [view for view in saved_views(request, viewer) if view.name != name])
    return answer

# SPDX-License-Identifier: MulanPSL-2.0
"""Grids of a village become one: what each would bring along is beside its name, before anything happens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.flows.merge_areas import Preview, grids_to_merge, merge_grids_and_move
from linli.kernel.refusals import Unknown
from linli.places.queries import area_name
from linli.web.office.answers import Act, act_page, bound
from linli.web.office.forms.places import MergeGridsForm
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Go
from linli.web.office.shown.places import SECTION, area_in_scope, place_url
from linli.web.office.views.mergers import UNFINISHED


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def grids_merge(request: HttpRequest, code: str) -> HttpResponse:
    """Says what lies in each grid; the chosen ones close, and everything in them follows."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = area_in_scope(viewer, code)
    offered = grids_to_merge(code, by=viewer) if len(code) == 12 else {}
    if len(offered) < 2:
        raise Unknown(_("要有两个在用的网格，才能合并。"))

    def do(given: dict[str, Any]) -> tuple[str, str]:
        whole = merge_grids_and_move(given["olds"], into=given["into"], reason=given["reason"], by=viewer, now=now)
        return place_url(code), _("已合并，事项和岗位都已移过来。") if whole else str(UNFINISHED)

    effects = (
        _("被并入的网格停用，形状和户数加到留下的网格上。"),
        _("里面的事项和纠纷归到留下的网格，办完没办完的都在内；编号、经过和承办单位不变。"),
        _("网格员的岗位改到留下的网格，不再需要的请到“岗位”里停用。"),
        _("从今天起生效，记为一步，写进账本。"),
    )
    act = Act(
        _("合并%(name)s的网格") % {"name": found.name}, _("合并"), Go(found.name, place_url(code)), SECTION,
        "arrow-merge", effects=effects, danger=_("合并后原来的代码不再启用，不能撤回。"),
    )  # fmt: skip
    heirs = [(grid, f"{area_name(grid)} {grid}") for grid in offered]
    olds = [(grid, _brings(grid, moves)) for grid, moves in offered.items()]
    form = MergeGridsForm(**bound(request), olds=olds, heirs=heirs, initial={"olds": request.GET.getlist("grid")})
    return act_page(request, act, form, do)


def _brings(code: str, moves: Preview) -> str:
    words = _("%(name)s（没有办完的 %(open)d 件，连同办完的 %(all)d 件；纠纷 %(disputes)d 件；岗位 %(posts)d 个）")
    return words % {
        "name": area_name(code), "open": moves.open_cases, "all": moves.cases, "disputes": moves.disputes,
        "posts": moves.posts,
    }  # fmt: skip

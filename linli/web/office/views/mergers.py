# SPDX-License-Identifier: MulanPSL-2.0
"""An area is merged into its neighbour: first what would move, then the act, then the rest of what moves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from linli.flows.merge_areas import go_on, left_behind, merge_and_move, preview_merger
from linli.kernel.refusals import Unknown
from linli.places.queries import areas_under
from linli.places.rules import AreaInfo, Level
from linli.web.office.answers import Act, ConfirmForm, act_page, bound
from linli.web.office.forms.places import MergeForm
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Go
from linli.web.office.shown.places import SECTION, area_in_scope, place_url

UNFINISHED = gettext_lazy("已合并；事项很多，还有一部分没移完。请在这一页按“移完剩下的”。")


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def area_merge(request: HttpRequest, code: str) -> HttpResponse:
    """Says how many grids, matters and posts move before anything does."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = area_in_scope(viewer, code)
    if found.level not in (Level.TOWN, Level.VILLAGE) or found.valid_to is not None:
        raise Unknown(_("只有在用的镇街和村（社区）可以合并。"))

    def do(given: dict[str, Any]) -> tuple[str, str]:
        whole = merge_and_move([code], into=given["into"], reason=given["reason"], by=viewer, now=now)
        return place_url(given["into"]), _("已合并，事项和岗位都已移过来。") if whole else str(UNFINISHED)

    moves = preview_merger([code], by=viewer)
    effects = (
        _("%(grids)d 个网格换成并入地的编码，形状不变。") % {"grids": moves.grids},
        _("%(open)d 件没有办完的事项（连同办完的共 %(all)d 件）归到新的网格；编号、经过和承办单位不变。")
        % {"open": moves.open_cases, "all": moves.cases},
        _("%(posts)d 个岗位的范围改到新的区划；原综治中心把手上的事办完后，再到“单位”里停用。")
        % {"posts": moves.posts},
        _("从今天起生效，记为一步，写进账本。"),
    )
    act = Act(
        _("把%(name)s并入别处") % {"name": found.name}, _("合并"), Go(found.name, place_url(code)), SECTION, "arrow-merge",
        effects=effects, danger=_("合并后原来的代码不再启用，不能撤回。"),
    )  # fmt: skip
    return act_page(request, act, MergeForm(**bound(request), siblings=_siblings(found)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def area_move(request: HttpRequest, code: str) -> HttpResponse:
    """Go on moving what a merger has not moved yet. Safe to press again."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = area_in_scope(viewer, code)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        whole = go_on(code, by=viewer, now=now)
        return place_url(code), _("都已移过来。") if whole else str(UNFINISHED)

    effects = (_("还有 %(n)d 件事项在合并前的区划里，分批移过来。") % {"n": left_behind(code)},)
    act = Act(
        _("把剩下的移到%(name)s") % {"name": found.name}, _("继续"), Go(found.name, place_url(code)), SECTION,
        "arrow-merge", effects=effects,
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


def _siblings(found: AreaInfo) -> list[tuple[str, str]]:
    """The open areas of the same level in the same county."""
    areas = areas_under(found.code[:6], found.level)
    return [(area.code, area.official_name) for area in areas if area.code != found.code and area.valid_to is None]

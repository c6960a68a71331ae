# SPDX-License-Identifier: MulanPSL-2.0
"""One grid: its drawing, worker, history; open, rename, count, close, each from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.cases.queries.open_counts import open_in
from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.people.queries import grid_workers_of, post_names
from linli.people.rules import Role
from linli.places.actions import close_grid, count_households, open_grid, rename_grid
from linli.places.queries import free_grid_code, full_name, grids_under, outlines
from linli.places.rules import GridInfo, Level
from linli.web.office.answers import Act, act_page, bound, detail_page
from linli.web.office.forms.places import GridForm, HouseholdsForm, NameOnForm, OnForm
from linli.web.office.gates import keepers, readers
from linli.web.office.shown.pages import Detail, Fact, Go, Section
from linli.web.office.shown.places import (
    KIND_WORDS,
    SECTION,
    area_in_scope,
    drawings_of,
    drawings_table,
    grid_in_scope,
    place_url,
    until,
    way_to,
)
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def grid(request: HttpRequest, code: str) -> HttpResponse:
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    found = grid_in_scope(viewer, code)
    shapes = outlines(found.village_code, Level.GRID)
    is_open = found.valid_to is None or found.valid_to > today
    lines = lines_of(*(Subject("grid", one.id, one.county) for one in drawings_of(code)))
    way = way_to(viewer, code)
    detail = Detail(
        full_name(code),
        way[-1] if way else Go(_("区划"), reverse("office:places")),
        _facts(found),
        tag=_("现行") if is_open else _("停用"),
        tag_colour="green" if is_open else "grey",
        acts=_acts(code) if is_open and viewer.role == Role.SYSTEM_ADMIN else (),
        sections=(Section(_("历次边界"), drawings_table(code, today)), Section(_("记录"), lines=lines)),
    )
    links = {shape.code: place_url(shape.code) for shape in shapes if shape.code != code}
    return detail_page(
        request, SECTION, detail, page="office/places/area.html", shapes=shapes, links=links, chosen=code, way=way
    )


def _facts(found: GridInfo) -> tuple[Fact, ...]:
    workers = post_names(grid_workers_of(found.code))
    named = tuple(Fact(_("网格员"), name, reverse("office:post", args=[pk])) for pk, name in workers.items())
    return (
        Fact(_("网格编码"), found.code),
        Fact(_("名称"), found.name),
        Fact(_("类型"), KIND_WORDS[found.kind]),
        Fact(_("户数"), "" if found.households is None else f"{found.households}"),
        Fact(
            _("从哪天起"),
            found.valid_from.isoformat(),
            sub=until(found),
        ),
        *(named or (Fact(_("网格员"), _("没有")),)),
        Fact(_("没有办完的事项"), f"{open_in(found.code)}"),
    )


def _acts(code: str) -> tuple[Go, ...]:
    merging = reverse("office:grids-merge", args=[code[:12]])
    return (
        Go(_("改名"), reverse("office:grid-rename", args=[code]), "edit"),
        Go(_("改户数"), reverse("office:grid-households", args=[code]), "home"),
        Go(_("重画边界"), reverse("office:grids-import"), "file-import"),
        *((Go(_("并入别的网格"), f"{merging}?grid={code}", "arrow-merge"),) if len(grids_under(code[:12])) > 1 else ()),
        Go(_("停用"), reverse("office:grid-close", args=[code]), "ban"),
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def grid_new(request: HttpRequest, code: str) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    village = area_in_scope(viewer, code)
    if village.level != Level.VILLAGE:
        raise Unknown(_("网格只能设在村（社区）里。"))

    def do(given: dict[str, Any]) -> tuple[str, str]:
        made = open_grid(given.pop("code"), **given, by=viewer, now=now)
        return place_url(made.code), _("已新设：%(name)s。") % {"name": made.name}

    act = Act(
        _("在%(name)s新设网格") % {"name": village.name}, _("新设"), Go(village.name, place_url(code)), SECTION, "plus",
        effects=(_("从那天起可以派网格员；网格员的岗位要另外授予。"), _("边界用“导入边界”画上去，没有边界的网格在地图上看不到，也定位不到。")),
    )  # fmt: skip
    initial = {"code": free_grid_code(code), "on": county_day(now)}
    return act_page(request, act, GridForm(**bound(request), initial=initial), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def grid_rename(request: HttpRequest, code: str) -> HttpResponse:
    effects = (_("从那天起显示新名称；此前的事项仍写当时的名称。"),)
    return _changed(request, code, NameOnForm, rename_grid, _("给%(name)s改名"), _("改名"), effects, "name")


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def grid_households(request: HttpRequest, code: str) -> HttpResponse:
    effects = (_("从那天起用新户数；此前的统计仍用当时的户数。"), _("一个网格一般 100 至 800 户。"))
    return _changed(
        request, code, HouseholdsForm, count_households, _("更新%(name)s的户数"), _("保存"), effects, "households"
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def grid_close(request: HttpRequest, code: str) -> HttpResponse:
    """What still lies in the grid is counted and said before anything happens."""
    workers = post_names(grid_workers_of(code)) if grid_in_scope(request.viewer, code) else {}  # type: ignore[attr-defined]
    effects = (
        _("里面有 %(n)d 件没有办完的事项：仍归现在的单位办，位置保留停用前的网格。") % {"n": open_in(code)},
        _("网格员 %(names)s 的岗位从那天起没有对应的网格，请另行停用或改派。") % {"names": "、".join(workers.values())}
        if workers
        else _("它没有网格员。"),
        _("从那天起，这里的新反映定位不到网格，除非另画边界把它划给邻近网格。"),
    )
    danger = _("网格编码停用后不再启用。并入别的网格的，请用合并，不要停用。")
    return _changed(request, code, OnForm, close_grid, _("停用%(name)s"), _("停用网格"), effects, danger=danger)


def _changed(
    request: HttpRequest, code: str, form_class: type[OnForm], act_on: Callable[..., Any], title: str, button: str,
    effects: Sequence[str], field: str = "", danger: str = "",
) -> HttpResponse:  # fmt: skip
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = grid_in_scope(viewer, code)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        act_on(code, **given, by=viewer, now=now)
        return place_url(code), _("已保存，从 %(day)s 起生效。") % {"day": given["on"]}

    words = title % {"name": found.name}
    act = Act(words, button, Go(found.name, place_url(code)), SECTION, "check", effects=effects, danger=danger)
    initial = {"on": county_day(now)} | ({field: getattr(found, field)} if field else {})
    return act_page(request, act, form_class(**bound(request), initial=initial), do)

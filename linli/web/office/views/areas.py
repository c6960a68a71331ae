# SPDX-License-Identifier: MulanPSL-2.0
"""The tree of areas, each with its map: city, county, town, village."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.cases.queries.open_counts import open_in
from linli.flows.merge_areas import left_behind
from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.people.queries import centre_of, posts_visible_to, units_visible_to
from linli.people.rules import Role
from linli.places.actions import close_area, open_area, rename_area
from linli.places.queries import grids_under
from linli.places.rules import AreaInfo, Level, county_of, place_id
from linli.web.office.answers import Act, act_page, bound, detail_page
from linli.web.office.forms.places import AreaForm, NameForm, OnForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.pages import Detail, Fact, Go, Section
from linli.web.office.shown.places import (
    LEVEL_WORDS,
    SECTION,
    area_in_scope,
    children_table,
    drawn_below,
    level_below,
    place_url,
    way_to,
)
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The viewer's own area."""
    return _area_page(request, request.viewer.area_code)  # type: ignore[attr-defined]


@readers
@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    return _area_page(request, code)


def _area_page(request: HttpRequest, code: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = area_in_scope(viewer, code)
    shapes, links = drawn_below(found)
    way = way_to(viewer, code)
    is_open = found.valid_to is None or found.valid_to > county_day(timezone.now())
    acts = _acts(found) if viewer.role == Role.SYSTEM_ADMIN and is_open else ()
    exports = tuple(
        Go(
            _("导出边界（%(kind)s）") % {"kind": kind},
            reverse("office:grids-export", args=[code, kind]),
            "file-export",
            plain=True,
        )
        for kind in ("geojson", "csv")
        if grids_under(code) and len(code) >= 6 and viewer.role == Role.SYSTEM_ADMIN
    )
    if code == viewer.area_code:
        exports = (*export_links(reverse("office:divisions-export")), *exports)
    detail = Detail(
        found.official_name,
        way[-1] if way else Go(_("概况"), reverse("office:home")),
        _facts(found),
        tag="" if is_open else _("停用"),
        tag_colour="grey",
        sections=(
            Section(
                _("网格") if found.level == Level.VILLAGE else _("下级区划"),
                children_table(viewer, found),
                acts=exports,
            ),
            Section(_("记录"), lines=lines_of(Subject("area", place_id(code), county_of(code)))),
        ),
        acts=acts,
    )
    return detail_page(request, SECTION, detail, page="office/places/area.html", shapes=shapes, links=links, way=way)


def _facts(found: AreaInfo) -> tuple[Fact, ...]:
    grids = grids_under(found.code)
    centre = centre_of(found.code, found.level)
    from_day = found.valid_from.isoformat() if found.valid_from else ""
    return (
        Fact(_("代码"), found.code),
        Fact(_("级别"), LEVEL_WORDS.get(found.level, ""), sub=found.kind),
        Fact(
            _("综治中心"),
            centre.name if centre else _("没有"),
            reverse("office:unit", args=[centre.id]) if centre else "",
        ),
        Fact(_("网格"), len(grids)),
        Fact(_("没有办完的事项"), f"{open_in(found.code)}"),
        *((Fact(_("从哪天起"), from_day),) if from_day else ()),
        *((Fact(_("到哪天止"), found.valid_to.isoformat()),) if found.valid_to else ()),
    )


def _acts(found: AreaInfo) -> tuple[Go, ...]:
    below = (
        Go(_("新设网格"), reverse("office:grid-new", args=[found.code]), "plus")
        if found.level == Level.VILLAGE
        else Go(_("新设下级"), reverse("office:area-new", args=[found.code]), "plus")
    )
    merging = Go(_("合并网格"), reverse("office:grids-merge", args=[found.code]), "arrow-merge")
    divisions = Go(_("导入区划"), reverse("office:divisions-import"), "file-import")
    return (
        below,
        Go(_("导入边界"), reverse("office:grids-import"), "file-import"),
        *((divisions,) if found.level != Level.VILLAGE else ()),
        *((merging,) if found.level == Level.VILLAGE and len(grids_under(found.code)) > 1 else ()),
        Go(_("改名"), reverse("office:area-rename", args=[found.code]), "edit"),
        *(
            (Go(_("合并"), reverse("office:area-merge", args=[found.code]), "arrow-merge"),)
            if len(found.code) > 6
            else ()
        ),
        *(
            (Go(_("移完剩下的"), reverse("office:area-move", args=[found.code]), "arrow-merge"),)
            if left_behind(found.code)
            else ()
        ),
        Go(_("停用"), reverse("office:area-close", args=[found.code]), "ban"),
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def area_new(request: HttpRequest, code: str) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    above = area_in_scope(viewer, code)
    if above.level == Level.VILLAGE:
        raise Unknown(_("村（社区）下面是网格，没有更小的区划。"))
    word = LEVEL_WORDS.get(level_below(above.level), "")

    def do(given: dict[str, Any]) -> tuple[str, str]:
        made = open_area(**given, by=viewer, now=now)
        return place_url(made.code), _("已新设：%(name)s。") % {"name": made.name}

    act = Act(
        _("在%(name)s新设%(level)s") % {"name": above.name, "level": word}, _("新设"), Go(above.name, place_url(code)),
        SECTION, "plus", effects=(_("从那天起可以在它下面设网格、设单位、派岗位。"), _("代码一经使用不能再改。")),
    )  # fmt: skip
    return act_page(request, act, AreaForm(**bound(request), initial={"code": code, "on": county_day(now)}), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def area_rename(request: HttpRequest, code: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = area_in_scope(viewer, code)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        rename_area(code, name=given["name"], by=viewer, now=timezone.now())
        return place_url(code), _("已改名。")

    effects = (
        _("马上在所有页面、回执和通知里用新名称，以前的事项也显示新名称。"),
        _("单位的名字不跟着改，需要时到“单位”里修改。"),
    )
    act = Act(
        _("给%(name)s改名") % {"name": found.name},
        _("改名"),
        Go(found.name, place_url(code)),
        SECTION,
        "edit",
        effects=effects,
    )
    return act_page(request, act, NameForm(**bound(request), initial={"name": found.official_name}), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def area_close(request: HttpRequest, code: str) -> HttpResponse:
    """Says what lies in it before it closes; refused while open areas or grids do."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = area_in_scope(viewer, code)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        close_area(code, on=given["on"], by=viewer, now=now)
        return place_url(found.parent_code) if found.parent_code else reverse("office:places"), _("已停用。")

    effects = (
        _("里面有 %(n)d 件没有办完的事项，停用后仍归现在的单位办。") % {"n": open_in(code)},
        _("里面有 %(n)d 个网格、%(units)d 个单位、%(posts)d 个在任岗位；还有网格或下级区划时不会停用。")
        % {
            "n": len(grids_under(code)),
            "units": units_visible_to(viewer).filter(area_code__startswith=code).count(),
            "posts": posts_visible_to(viewer).filter(area_code__startswith=code).count(),
        },
    )
    act = Act(
        _("停用%(name)s") % {"name": found.name}, _("停用"), Go(found.name, place_url(code)), SECTION, "ban",
        effects=effects, danger=_("代码停用后不再启用。并入别的区划的，请用合并，不要停用。"),
    )  # fmt: skip
    return act_page(request, act, OnForm(**bound(request), initial={"on": county_day(now)}), do)

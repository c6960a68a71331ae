# SPDX-License-Identifier: MulanPSL-2.0
"""Units: list, page, open, change, close."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.people import texts
from linli.people.actions import change_unit, close_unit, open_unit
from linli.people.queries import posts_visible_to, units_visible_to
from linli.people.rules import Role, Tier, UnitKind, Viewer
from linli.places.queries import full_name
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page
from linli.web.office.forms.units import UnitChangeForm, UnitForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.pages import Detail, Empty, Fact, Go, Pick, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import SECTION, asked, post_row, staff_tabs, unit_row
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The units of the area, by area and name."""
    viewer = request.viewer  # type: ignore[attr-defined]
    given = {name: asked(request, name) for name in ("q", "area", "kind", "tier", "state")}
    found = units_visible_to(viewer, closed=given["state"] != "")
    if given["state"] == "closed":
        found = found.filter(closed_on__isnull=False)
    found = found.filter(area_code__startswith=given["area"])
    for name in ("kind", "tier"):
        found = found.filter(**{name: given[name]}) if given[name] else found
    if given["q"]:
        found = found.filter(Q(name__icontains=given["q"]) | Q(short_name__icontains=given["q"]))
    can = viewer.role == Role.SYSTEM_ADMIN
    new = reverse("office:unit-new")
    heads = (_("单位"), _("类别"), _("层级"), _("区划"), _("上级"), _("公开电话"), _("状态"))
    empty = Empty(_("还没有单位"), _("开设第一个单位后会列在这里。"), new if can else "", _("开设单位") if can else "")
    table = page_of(request, found, unit_row, caption=_("单位"), heads=heads, empty=empty)
    picks = (
        Pick("q", _("查找单位名称"), given["q"]),
        Pick("area", _("区划代码开头"), given["area"]),
        Pick("kind", _("类别"), given["kind"], tuple((str(k), str(w)) for k, w in texts.UNIT_KINDS.items())),
        Pick("tier", _("层级"), given["tier"], tuple((str(k), str(w)) for k, w in texts.TIERS.items())),
        Pick("state", _("状态：启用"), given["state"], (("all", _("全部")), ("closed", _("停用")))),
    )
    acts = export_links(reverse("office:units-export"))
    if can:
        acts += (
            Go(_("导入"), reverse("office:units-import"), "file-import"),
            Go(_("开设单位"), new, "plus", primary=True),
        )
    return list_page(
        request, title=_("单位"), section=SECTION, table=table, picks=picks, acts=acts, tabs=staff_tabs("units")
    )


@readers
@require_safe
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """One unit: what it is, its posts, what was done to it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = _unit(viewer, unit_id)
    today = county_day(timezone.now())
    posts = posts_visible_to(viewer).filter(unit=found)
    heads = (_("姓名"), _("岗位角色"), _("单位"), _("范围"), _("类别"), _("开始"), _("状态"))
    empty = Empty(_("没有在任的岗位"), _("授予岗位后会列在这里。"))
    table = page_of(request, posts, lambda post: post_row(post, on=today), caption=_("岗位"), heads=heads, empty=empty)
    give = Go(_("授予岗位"), f"{reverse('office:post-new')}?unit={found.pk}", "plus")
    is_open = found.closed_on is None
    acts: tuple[Go, ...] = ()
    if is_open and viewer.role == Role.SYSTEM_ADMIN:
        acts = (
            Go(_("修改"), reverse("office:unit-change", args=[found.pk]), "edit"),
            Go(_("停用"), reverse("office:unit-close", args=[found.pk]), "ban"),
        )
    detail = Detail(
        found.name,
        Go(_("单位"), reverse("office:units")),
        _facts(found),
        tag=_("启用") if is_open else _("停用"),
        tag_colour="green" if is_open else "grey",
        acts=acts,
        sections=(
            Section(_("岗位"), table, acts=(give,) if is_open and viewer.role != Role.AUDIT_ADMIN else ()),
            Section(_("记录"), lines=lines_of(Subject("unit", found.pk, found.county))),
        ),
    )
    return detail_page(request, SECTION, detail)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def unit_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    form = UnitForm(**bound(request), viewer=viewer, initial={"tier": viewer.tier, "area_code": viewer.area_code})

    def do(given: dict[str, Any]) -> tuple[str, str]:
        parent = UUID(given.pop("parent")) if given["parent"] else given.pop("parent") or None
        made = open_unit(**given, parent=parent, by=viewer, now=timezone.now())
        return reverse("office:unit", args=[made.pk]), _("已开设：%(name)s。") % {"name": made.name}

    act = Act(
        _("开设单位"), _("开设"), Go(_("单位"), reverse("office:units")), SECTION, "plus",
        effects=(_("从今天起可以在这个单位授予岗位。"), _("类别是部门或站所的，本级中心可以向它派单。"), _("一个区划只有一个综治中心。")),
    )  # fmt: skip
    return act_page(request, act, form, do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def unit_change(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = _unit(viewer, unit_id)
    initial = {
        "name": found.name,
        "short_name": found.short_name,
        "phone": found.phone,
        "mail": found.mail,
        "parent": found.parent_id,
    }
    form = UnitChangeForm(**bound(request), viewer=viewer, initial=initial)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        given["parent"] = units_visible_to(viewer).filter(pk=given["parent"]).first() if given["parent"] else None
        given["short_name"] = given["short_name"] or given["name"][:24]
        change_unit(found.pk, by=viewer, now=timezone.now(), **given)
        return here, _("已修改。")

    here = reverse("office:unit", args=[found.pk])
    act = Act(
        _("修改 %(name)s") % {"name": found.name}, _("保存"), Go(found.name, here), SECTION, "device-floppy",
        effects=(_("名称和电话马上用在列表、回执和通知里；以前的打印件不变。"), _("类别和区划不能改：换了就是另一个单位。")),
    )  # fmt: skip
    return act_page(request, act, form, do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def unit_close(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Refused, with the posts, units and matters that still hang on it, until they are moved."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = _unit(viewer, unit_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        close_unit(found.pk, by=viewer, now=timezone.now())
        return reverse("office:units"), _("已停用：%(name)s。") % {"name": found.name}

    back = Go(found.name, reverse("office:unit", args=[found.pk]))
    act = Act(
        _("停用 %(name)s") % {"name": found.name}, _("停用单位"), back, SECTION, "ban",
        effects=(_("从今天起不能再向它派单，也不能在它名下授予岗位。"), _("以前的事项和记录都保留它的名字。"),
                 _("还有在任岗位、下属单位或没有办完的事项时，会说明是哪些，不会停用。")),
        danger=_("停用后要重新使用，只能另开一个单位。"),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


def _facts(found: Any) -> tuple[Fact, ...]:
    parent = found.parent
    return (
        Fact(_("简称"), found.short_name),
        Fact(_("类别"), texts.UNIT_KINDS[UnitKind(found.kind)]),
        Fact(_("层级"), texts.TIERS[Tier(found.tier)]),
        Fact(
            _("区划"), full_name(found.area_code), reverse("office:area", args=[found.area_code]), sub=found.area_code
        ),
        Fact(_("上级单位"), parent.name if parent else "", reverse("office:unit", args=[parent.pk]) if parent else ""),
        Fact(_("公开电话"), found.phone),
        Fact(_("公务邮箱"), found.mail),
        Fact(_("开设"), found.opened_on.isoformat()),
        *((Fact(_("停用"), found.closed_on.isoformat()),) if found.closed_on else ()),
    )


def _unit(viewer: Viewer, unit_id: UUID) -> Any:
    found = units_visible_to(viewer, closed=True).filter(pk=unit_id).first()
    if found is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    return found

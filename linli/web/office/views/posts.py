# SPDX-License-Identifier: MulanPSL-2.0
"""Posts: who answers for what. Given by the system administrator, administrators' posts by the security one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.kernel.refusals import BadInput, Unknown
from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.people import texts
from linli.people.actions import close_post, open_post
from linli.people.queries import accounts_visible_to, posts_visible_to, units_visible_to
from linli.people.registry import duties_of
from linli.people.rules import Role, Viewer, may_give
from linli.places.queries import full_name
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page
from linli.web.office.forms.posts import PostForm, codes_in
from linli.web.office.gates import givers, readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.pages import Detail, Empty, Fact, Go, Pick, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import SECTION, asked, post_row, staff_tabs
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """The posts held today (or all ever), by unit."""
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    given = {name: asked(request, name) for name in ("q", "area", "role", "state")}
    found = posts_visible_to(viewer, closed=given["state"] == "all").filter(area_code__startswith=given["area"])
    if given["role"]:
        found = found.filter(role=given["role"])
    if q := given["q"]:
        found = found.filter(
            Q(account__name__icontains=q) | Q(account__username__icontains=q) | Q(unit__name__icontains=q)
        )
    new = reverse("office:post-new")
    can = viewer.role != Role.AUDIT_ADMIN
    heads = (_("姓名"), _("岗位角色"), _("单位"), _("范围"), _("类别"), _("开始"), _("状态"))
    empty = Empty(_("还没有岗位"), _("授予岗位后会列在这里。"), new if can else "", _("授予岗位") if can else "")
    table = page_of(request, found, lambda post: post_row(post, on=today), caption=_("岗位"), heads=heads, empty=empty)
    roles = tuple((str(role), str(word)) for role, word in texts.ROLES.items())[1:-2]
    picks = (
        Pick("q", _("查找姓名、账号、单位"), given["q"]),
        Pick("area", _("范围代码开头"), given["area"]),
        Pick("role", _("岗位角色"), given["role"], roles),
        Pick("state", _("状态：在任"), given["state"], (("all", _("全部")),)),
    )
    acts = export_links(reverse("office:posts-export"))
    if viewer.role == Role.SYSTEM_ADMIN:
        acts += (Go(_("导入"), reverse("office:posts-import"), "file-import"),)
    if can:
        acts += (Go(_("授予岗位"), new, "plus", primary=True),)
    return list_page(
        request, title=_("岗位"), section=SECTION, table=table, picks=picks, acts=acts, tabs=staff_tabs("posts")
    )


@readers
@require_safe
def post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post and what was done to it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = _post(viewer, post_id)
    is_held = found.ends_on is None or found.ends_on > county_day(timezone.now())
    may_end = is_held and viewer.role != Role.AUDIT_ADMIN and may_give(viewer.role, found.role)
    close = Go(_("停用"), reverse("office:post-close", args=[found.pk]), "ban")
    unit_url, account_url = (
        reverse("office:unit", args=[found.unit_id]),
        reverse("office:account", args=[found.account_id]),
    )
    facts = (
        Fact(_("姓名"), found.account.name, account_url, sub=found.account.username),
        Fact(_("单位"), found.unit.name, unit_url),
        Fact(_("职务"), found.title),
        Fact(_("范围"), full_name(found.area_code), sub=found.area_code),
        Fact(_("事项类别"), " ".join(found.categories) or _("全部")),
        Fact(_("从哪天起"), found.starts_on.isoformat()),
        Fact(_("到哪天止"), found.ends_on.isoformat() if found.ends_on else _("长期")),
    )
    detail = Detail(
        f"{found.account.name} · {texts.ROLES[Role(found.role)]}",
        Go(_("岗位"), reverse("office:posts")),
        facts,
        tag=_("在任") if is_held else _("已止"),
        tag_colour="green" if is_held else "grey",
        acts=(close,) if may_end else (),
        sections=(Section(_("记录"), lines=lines_of(Subject("post", found.pk, found.county))),),
    )
    return detail_page(request, SECTION, detail)


@givers
@require_http_methods(["GET", "HEAD", "POST"])
def post_new(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    initial = {"username": asked(request, "account"), "unit": asked(request, "unit"), "starts_on": county_day(now)}
    form = PostForm(**bound(request), viewer=viewer, initial=initial)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        holder = accounts_visible_to(viewer, closed=True).filter(username=given.pop("username").strip().lower()).first()
        if holder is None:
            raise BadInput(_("没有这个账号。"), todo=_("请先开设账号，或核对拼写。"), field="username")
        home = units_visible_to(viewer).filter(pk=given.pop("unit")).first()
        given["categories"] = codes_in(given["categories"])
        made = open_post(account=holder, unit=home or UUID(int=0), **given, by=viewer, now=now)
        return reverse("office:post", args=[made.pk]), _("已授予：%(name)s。") % {"name": holder.name}

    act = Act(
        _("授予岗位"), _("授予"), Go(_("岗位"), reverse("office:posts")), SECTION, "user-check",
        effects=(_("从开始那天起，他登录后可以选这个岗位，看到范围内的事项。"),
                 _("系统、安全、审计三类管理员只能由安全管理员授予，一人不能兼两类，也不能授给自己。")),
    )  # fmt: skip
    return act_page(request, act, form, do)


@givers
@require_http_methods(["GET", "HEAD", "POST"])
def post_close(request: HttpRequest, post_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = _post(viewer, post_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        close_post(found.pk, by=viewer, now=timezone.now())
        return reverse("office:account", args=[found.account_id]), _("岗位已停用。")

    others = posts_visible_to(viewer).filter(role=found.role, area_code=found.area_code).exclude(pk=found.pk).count()
    left = (
        _("同一范围还有 %(n)d 人担任这个角色。") % {"n": others}
        if others
        else _("停用后这个范围没有人担任这个角色，请尽快另授。")
    )
    name = f"{found.account.name} · {texts.ROLES[Role(found.role)]}"
    act = Act(
        _("停用岗位：%(name)s") % {"name": name}, _("停用岗位"), Go(name, reverse("office:post", args=[found.pk])), SECTION,
        "ban", effects=(_("从今天起不能再用这个岗位办事，正登录着的马上退出这个岗位。"), left, *duties_of(found.pk),
                       _("以前办的事和记录都保留。")),
        danger=_("岗位停用后不能恢复，需要时另外授予。"),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


def _post(viewer: Viewer, post_id: UUID) -> Any:
    found = posts_visible_to(viewer, closed=True).filter(pk=post_id).first()
    if found is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    return found

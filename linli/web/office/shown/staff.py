# SPDX-License-Identifier: MulanPSL-2.0
"""Units, accounts and posts as rows and tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.people import texts
from linli.people.rules import Role, Tier, UnitKind
from linli.places.queries import area_name
from linli.web.office.shown.pages import Cell, Go, Row, cells

SECTION = "staff"


def staff_tabs(here: str) -> tuple[Go, ...]:
    words = {"posts": _("岗位"), "units": _("单位"), "accounts": _("账号")}
    return tuple(Go(word, reverse(f"office:{name}"), primary=name == here) for name, word in words.items())


def state_cell(is_open: bool) -> Cell:
    return Cell(_("启用"), "keep", "green") if is_open else Cell(_("停用"), "keep", "grey")


def unit_row(unit: Any) -> Row:
    return Row(
        (
            Cell(unit.name),
            *cells(texts.UNIT_KINDS[UnitKind(unit.kind)], texts.TIERS[Tier(unit.tier)]),
            Cell(area_name(unit.area_code), "keep", sub=unit.area_code),
            *cells(unit.parent.short_name if unit.parent else "", unit.phone),
            state_cell(unit.closed_on is None),
        ),
        reverse("office:unit", args=[unit.pk]),
    )


def post_row(post: Any, *, on: Any) -> Row:
    is_held = post.starts_on <= on and (post.ends_on is None or post.ends_on > on)
    state = (
        Cell(_("在任"), "keep", "green")
        if is_held
        else Cell(_("未到任") if post.starts_on > on else _("已止"), "keep", "grey")
    )
    return Row(
        (
            Cell(post.account.name, "keep", sub=post.account.username),
            *cells(texts.ROLES[Role(post.role)]),
            Cell(post.unit.name),
            Cell(area_name(post.area_code), "keep", sub=post.area_code),
            *cells(" ".join(post.categories) or _("全部"), post.starts_on.isoformat()),
            state,
        ),
        reverse("office:post", args=[post.pk]),
    )


def account_row(account: Any, *, on: Any) -> Row:
    held = [
        f"{post.unit.short_name} {texts.ROLES[Role(post.role)]}"
        for post in account.posts.all()
        if post.starts_on <= on and (post.ends_on is None or post.ends_on > on)
    ]
    return Row(
        (
            Cell(account.name, "keep", sub=account.username),
            Cell("、".join(held) or _("没有在任岗位")),
            Cell(_("已启用"), "keep", "green") if account.totp_confirmed_at else Cell(_("未启用"), "keep"),
            Cell(_("首次登录要改密码"), "keep") if account.must_change_password else Cell("", "keep"),
            state_cell(account.is_active),
        ),
        reverse("office:account", args=[account.pk]),
    )


def asked(request: HttpRequest, name: str) -> str:
    """One value of the address, cut to what a filter may be."""
    return request.GET.get(name, "").strip()[:60].replace("\0", "")

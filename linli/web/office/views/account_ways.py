# SPDX-License-Identifier: MulanPSL-2.0
"""Ways back in for somebody: new password, second factor off, unlock, open again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.people.actions import remove_second_factor, reopen_account, reset_password, unlock_account
from linli.web.office.answers import Act, ConfirmForm, act_page, bound
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Go
from linli.web.office.shown.staff import SECTION
from linli.web.office.views.accounts import account_or_404, first_password, here


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def account_password(request: HttpRequest, account_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = account_or_404(viewer, account_id)

    def do(_given: dict[str, Any]) -> HttpResponse:
        first = reset_password(found.pk, by=viewer, now=timezone.now())
        return first_password(request, found, first, Go(_("回到账号"), here(found)))

    act = Act(
        _("重置 %(name)s 的密码") % {"name": found.name}, _("重置密码"), Go(found.name, here(found)), SECTION, "key",
        effects=(_("请先当面或打电话确认是本人。"), _("新密码只显示一次，本人登录后必须改掉。"), _("他现在登录着的页面都会退出。")),
        secret=True,
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def account_second_factor(request: HttpRequest, account_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = account_or_404(viewer, account_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        remove_second_factor(found.pk, by=viewer, now=timezone.now())
        return here(found), _("已解除，他可以用密码登录，再绑定新手机。")

    act = Act(
        _("解除 %(name)s 的两步验证") % {"name": found.name}, _("解除两步验证"), Go(found.name, here(found)), SECTION,
        "device-mobile",
        effects=(_("请先当面或打电话确认是本人。"), _("密码不变；他现在登录着的页面都会退出。"),
                 _("请他登录后马上绑定新手机。")),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def account_unlock(request: HttpRequest, account_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = account_or_404(viewer, account_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        unlock_account(found.pk, by=viewer, now=timezone.now())
        return here(found), _("已解除，现在可以再试登录。")

    act = Act(
        _("解除 %(name)s 的登录锁定") % {"name": found.name}, _("解除锁定"), Go(found.name, here(found)), SECTION, "lock",
        effects=(_("密码输错太多次会锁 15 分钟；解除后马上可以再试。"), _("密码不变。忘了密码请用“重置密码”。")),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def account_reopen(request: HttpRequest, account_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = account_or_404(viewer, account_id)

    def do(_given: dict[str, Any]) -> HttpResponse:
        made, first = reopen_account(found.pk, by=viewer, now=timezone.now())
        return first_password(request, made, first, Go(_("回到账号"), here(found)))

    act = Act(
        _("重新启用 %(name)s 的账号") % {"name": found.name}, _("重新启用"), Go(found.name, here(found)), SECTION, "refresh",
        effects=(_("会给一个新的首次密码，只显示一次。"), _("没有停用的岗位跟着恢复，请核对。")), secret=True,
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)

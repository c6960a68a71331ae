# SPDX-License-Identifier: MulanPSL-2.0
"""Accounts: list, page, open, rename, close."""

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
from linli.people.actions import close_account, open_account, rename_account
from linli.people.queries import accounts_visible_to, is_other_administrator, posts_visible_to
from linli.people.registry import duties_of
from linli.people.rules import Role, Viewer
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page, secret_page
from linli.web.office.forms.staff import AccountForm, NameForm
from linli.web.office.gates import givers, keepers, readers
from linli.web.office.shown.pages import Detail, Empty, Fact, Go, Pick, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import SECTION, account_row, asked, post_row, staff_tabs
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Who can sign in, by account name."""
    viewer = request.viewer  # type: ignore[attr-defined]
    q, state = asked(request, "q"), asked(request, "state")
    found = accounts_visible_to(viewer, closed=state != "")
    if state == "closed":
        found = found.filter(is_active=False)
    if q:
        found = found.filter(Q(name__icontains=q) | Q(username__icontains=q))
    today = county_day(timezone.now())
    new = reverse("office:account-new")
    can = viewer.role == Role.SYSTEM_ADMIN
    heads = (_("姓名"), _("在任岗位"), _("两步验证"), _("密码"), _("状态"))
    empty = Empty(_("还没有账号"), _("开设账号后会列在这里。"), new if can else "", _("开设账号") if can else "")
    table = page_of(request, found, lambda row: account_row(row, on=today), caption=_("账号"), heads=heads, empty=empty)
    picks = (
        Pick("q", _("查找姓名或账号"), q),
        Pick("state", _("状态：启用"), state, (("all", _("全部")), ("closed", _("停用")))),
    )
    acts = (Go(_("开设账号"), new, "plus", primary=True),) if can else ()
    return list_page(
        request, title=_("账号"), section=SECTION, table=table, picks=picks, acts=acts, tabs=staff_tabs("accounts")
    )


@readers
@require_safe
def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One account: its posts, now and before, and what was done to it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found, today = account_or_404(viewer, account_id), county_day(timezone.now())
    posts = posts_visible_to(viewer, closed=True).filter(account=found)
    heads = (_("姓名"), _("岗位角色"), _("单位"), _("范围"), _("类别"), _("开始"), _("状态"))
    table = page_of(
        request, posts, lambda post: post_row(post, on=today), caption=_("岗位"), heads=heads,
        empty=Empty(_("没有岗位"), _("没有岗位的账号登录后什么也看不到。")),
    )  # fmt: skip
    give = Go(_("授予岗位"), f"{reverse('office:post-new')}?account={found.username}", "plus")
    can_give = found.is_active and viewer.role != Role.AUDIT_ADMIN and viewer.account_id != found.pk
    facts = (
        Fact(_("账号"), found.username),
        Fact(_("密码"), _("首次登录要改密码") if found.must_change_password else _("本人已改")),
        Fact(_("两步验证"), _("已启用") if found.totp_confirmed_at else _("未启用")),
    )
    detail = Detail(
        found.name,
        Go(_("账号"), reverse("office:accounts")),
        facts,
        tag=_("启用") if found.is_active else _("停用"),
        tag_colour="green" if found.is_active else "grey",
        acts=_acts(viewer, found),
        sections=(
            Section(_("岗位"), table, acts=(give,) if can_give else ()),
            Section(_("记录"), lines=lines_of(Subject("account", found.pk, found.county))),
        ),
    )
    return detail_page(request, SECTION, detail)


def _acts(viewer: Viewer, found: Any) -> tuple[Go, ...]:
    def go(word: str, name: str, icon: str) -> Go:
        return Go(word, reverse(f"office:account-{name}", args=[found.pk]), icon)

    keeps = viewer.role == Role.SYSTEM_ADMIN
    lets_in = keeps and not is_other_administrator(found, viewer.role)
    if not found.is_active:
        return (go(_("重新启用"), "reopen", "refresh"),) if lets_in else ()
    acts: tuple[Go, ...] = ()
    if lets_in:
        acts = (go(_("重置密码"), "password", "key"),)
    if lets_in and found.totp_confirmed_at and viewer.account_id != found.pk:
        acts = (*acts, go(_("解除两步验证"), "second-factor", "device-mobile"))
    if keeps:
        acts = (*acts, go(_("解除锁定"), "unlock", "lock"), go(_("更正姓名"), "rename", "edit"))
    may_end = viewer.role != Role.AUDIT_ADMIN and viewer.account_id != found.pk
    return (*acts, go(_("停用"), "close", "ban")) if may_end else acts


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def account_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]

    def do(given: dict[str, Any]) -> HttpResponse:
        made, first = open_account(county=viewer.county, **given, by=viewer, now=timezone.now())
        on = Go(_("接着授予岗位"), f"{reverse('office:post-new')}?account={made.username}")
        return first_password(request, made, first, on)

    act = Act(
        _("开设账号"), _("开设"), Go(_("账号"), reverse("office:accounts")), SECTION, "plus", secret=True,
        effects=(_("会生成一个首次密码，只显示一次；本人第一次登录时必须改掉。"), _("账号自己什么也做不了，还要授予岗位。")),
    )  # fmt: skip
    return act_page(request, act, AccountForm(**bound(request)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def account_rename(request: HttpRequest, account_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = account_or_404(viewer, account_id)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        rename_account(found.pk, **given, by=viewer, now=timezone.now())
        return here(found), _("已更正。")

    act = Act(_("更正姓名"), _("保存"), Go(found.name, here(found)), SECTION, "device-floppy")
    return act_page(request, act, NameForm(**bound(request), initial={"name": found.name}), do)


@givers
@require_http_methods(["GET", "HEAD", "POST"])
def account_close(request: HttpRequest, account_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = account_or_404(viewer, account_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        close_account(found.pk, by=viewer, now=timezone.now())
        return here(found), _("已停用：%(name)s。") % {"name": found.name}

    posts = list(posts_visible_to(viewer).filter(account=found).values_list("pk", flat=True))
    act = Act(
        _("停用 %(name)s 的账号") % {"name": found.name}, _("停用账号"), Go(found.name, here(found)), SECTION, "ban",
        effects=(_("他现在登录着的页面马上退出，不能再登录。"),
                 _("他有 %(n)d 个在任岗位，会一直空着，直到停用岗位或另派人。") % {"n": len(posts)},
                 *(words for post in posts for words in duties_of(post)),
                 _("他以前办的事和记录都保留。")),
        danger=_("停用后他不能再登录；需要时可以重新启用，会给新的首次密码。"),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


def first_password(request: HttpRequest, account: Any, first: str, on: Go) -> HttpResponse:
    words = _("%(name)s（%(user)s）第一次登录时要改成自己的密码。") % {"name": account.name, "user": account.username}
    return secret_page(request, SECTION, title=_("首次密码"), label=account.username, secret=first, words=words, on=on)


def here(found: Any) -> str:
    return reverse("office:account", args=[found.pk])


def account_or_404(viewer: Viewer, account_id: UUID) -> Any:
    found = accounts_visible_to(viewer, closed=True).filter(pk=account_id).first()
    if found is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    return found

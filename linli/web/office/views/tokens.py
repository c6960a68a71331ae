# SPDX-License-Identifier: MulanPSL-2.0
"""Access of other systems: the security administrator opens and ends it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.flows.open_access import open_access
from linli.kernel.refusals import Unknown
from linli.ledger.rules import Subject
from linli.people.actions.tokens import close_token
from linli.people.queries import post_name, unit_info
from linli.people.queries.tokens import tokens_visible_to
from linli.people.rules import Role, Viewer
from linli.people.rules.tokens import TOKEN_LIFE
from linli.places.queries import full_name
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page, secret_page
from linli.web.office.forms.posts import codes_in
from linli.web.office.forms.tokens import SCOPES, TokenForm
from linli.web.office.gates import guards, watchers
from linli.web.office.shown.pages import Cell, Detail, Empty, Fact, Go, Pick, Row, Section, cells
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import lines_of

SECTION = "tokens"


@watchers
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    q, state = asked(request, "q"), asked(request, "state")
    found = tokens_visible_to(viewer)
    if q:
        found = found.filter(name__icontains=q)
    if state != "all":
        found = found.filter(closed_at__isnull=True, expires_at__gt=now)
    new = reverse("office:token-new")
    can = viewer.role == Role.SECURITY_ADMIN
    empty = Empty(
        _("没有接入的系统"),
        _("别的系统要报事、查事或办事时，在这里开通。"),
        new if can else "",
        _("开通接入") if can else "",
    )
    heads = (_("系统"), _("用途"), _("范围"), _("开通"), _("到期"), _("状态"))
    table = page_of(request, found, lambda row: _row(row, now), caption=_("系统接入"), heads=heads, empty=empty)
    picks = (Pick("q", _("查找系统名称"), q), Pick("state", _("状态：有效"), state, (("all", _("全部")),)))
    acts = (Go(_("开通接入"), new, "plus", primary=True),) if can else ()
    return list_page(request, title=_("系统接入"), section=SECTION, table=table, picks=picks, acts=acts)


@watchers
@require_safe
def token(request: HttpRequest, token_id: UUID) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    row = _token(viewer, token_id)
    word, colour = _state(row, now)
    home = unit_info(row.unit_id) if row.unit_id else None
    close = Go(_("停用"), reverse("office:token-close", args=[row.pk]), "ban")
    facts = (
        Fact(_("用途"), _scopes(row)),
        Fact(_("范围"), full_name(row.area_code), sub=row.area_code),
        Fact(_("所属单位"), home.name if home else ""),
        Fact(_("事项类别"), " ".join(row.categories) or _("全部")),
        Fact(_("以哪个岗位办事"), post_name(row.post_id) if row.post_id else ""),
        Fact(_("开通"), at=row.opened_at),
        Fact(_("到期"), at=row.expires_at),
        *((Fact(_("停用"), at=row.closed_at),) if row.closed_at else ()),
    )
    may_close = viewer.role == Role.SECURITY_ADMIN and row.closed_at is None
    detail = Detail(
        row.name, Go(_("系统接入"), reverse("office:tokens")), facts, tag=word, tag_colour=colour,
        acts=(close,) if may_close else (),
        sections=(Section(_("记录"), lines=lines_of(Subject("token", row.pk, row.county))),),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


@guards
@require_http_methods(["GET", "HEAD", "POST"])
def token_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]

    def do(given: dict[str, Any]) -> HttpResponse:
        for name in ("unit_id", "post_id", "replaces"):
            given[name] = UUID(given[name]) if given[name] else None
        given["categories"] = codes_in(given["categories"])
        row, secret = open_access(**given, by=viewer, now=timezone.now())
        words = _("对方每次调用都要带上它。丢失或外泄时，马上停用，另开一个。")
        on = Go(_("回到系统接入"), reverse("office:token", args=[row.pk]))
        return secret_page(request, SECTION, title=_("接入令牌"), label=row.name, secret=secret, words=words, on=on)

    act = Act(
        _("开通接入"), _("开通"), Go(_("系统接入"), reverse("office:tokens")), SECTION, "plug-connected", secret=True,
        effects=(_("会生成一个令牌，只显示一次，%(n)d 天后到期。") % {"n": TOKEN_LIFE.days}, _("它看到的、办的都不超出所选范围和用途。")),
    )  # fmt: skip
    form = TokenForm(**bound(request), viewer=viewer, initial={"area_code": viewer.area_code})
    return act_page(request, act, form, do)


@guards
@require_http_methods(["GET", "HEAD", "POST"])
def token_close(request: HttpRequest, token_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = _token(viewer, token_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        close_token(row.pk, by=viewer, now=timezone.now())
        return reverse("office:tokens"), _("已停用：%(name)s。") % {"name": row.name}

    act = Act(
        _("停用 %(name)s") % {"name": row.name}, _("停用接入"), Go(row.name, reverse("office:token", args=[row.pk])), SECTION,
        "ban", effects=(_("对方下一次调用就会被拒绝。"), _("它报来的事项不受影响。")), danger=_("停用的令牌不能恢复，需要时另开一个。"),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


def _row(row: Any, now: datetime) -> Row:
    word, colour = _state(row, now)
    return Row(
        (
            Cell(row.name, "one-line"),
            *cells(_scopes(row), full_name(row.area_code)),
            Cell(look="keep", at=row.opened_at),
            Cell(look="keep", at=row.expires_at),
            Cell(word, "keep", colour),
        ),
        reverse("office:token", args=[row.pk]),
    )


def _scopes(row: Any) -> str:
    return "、".join(str(short) for scope, (short, _long) in SCOPES.items() if scope in row.scopes)


def _state(row: Any, now: datetime) -> tuple[str, str]:
    if row.closed_at is not None:
        return _("停用"), "grey"
    return (_("有效"), "green") if row.expires_at > now else (_("到期"), "grey")


def _token(viewer: Viewer, token_id: UUID) -> Any:
    row = tokens_visible_to(viewer).filter(pk=token_id).first()
    if row is None:
        raise Unknown(_("没有这个接入，或者不在您的管辖范围内。"))
    return row

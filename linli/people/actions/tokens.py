# SPDX-License-Identifier: MulanPSL-2.0
"""Open and close the access of another system; the security administrator's work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.actions.fitting import check_categories
from linli.people.models import ApiToken, Post
from linli.people.rules import ADMINISTRATORS, Role
from linli.people.rules.categories import both
from linli.people.rules.tokens import TOKEN_LIFE, TokenScope, new_token, token_digest

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def open_token(
    *,
    name: str,
    scopes: Collection[str],
    area_code: str,
    by: Viewer,
    now: datetime,
    post_id: UUID | None = None,
    unit_id: UUID | None = None,
    replaces: UUID | None = None,
    categories: Sequence[str] = (),
) -> tuple[ApiToken, str]:
    """Open an access and return it with its token, which is shown this once and stored as a digest only.

    Args:
        replaces: the access whose system this one is for: what it sent under a key is known under that key again.
    """
    _demand(by)
    if not name.strip() or not set(scopes) or not set(scopes) <= set(TokenScope):
        raise BadInput(_("要写名称，并至少选一项用途。"), todo=_("补全后再提交"), field="name")
    if not area_code.startswith(by.area_code):
        raise BadInput(_("范围超出了您的辖区。"), todo=_("选本辖区内的范围"), field="area_code")
    check_categories(by.county, categories)
    if post_id is not None:
        _demand_post(post_id, area_code, categories, unit_id)
    sender = _sender_of(replaces, by) if replaces else None
    token = new_token()
    row = ApiToken(
        county=by.county, name=name.strip()[:60], digest=token_digest(token), scopes=sorted(scopes),
        area_code=area_code, categories=list(categories), post_id=post_id, unit_id=unit_id, sender=sender,
        opened_by=by.id, opened_at=now, expires_at=now + TOKEN_LIFE,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            facts = {"scopes": row.scopes, "area": area_code} | ({"replaces": str(replaces)} if replaces else {})
            record(Subject("token", row.pk, row.county), "open_token", by=by, at=now, facts=facts, first=True)
    except IntegrityError:
        raise BadInput(_("已有同名的接入。"), todo=_("换一个名称，或先停用旧的"), field="name") from None
    return row, token


@transaction.atomic
def close_token(token_id: UUID, *, by: Viewer, now: datetime) -> None:
    """End an access at once."""
    _demand(by)
    row = ApiToken.objects.select_for_update().filter(pk=token_id, area_code__startswith=by.area_code).first()
    if row is None:
        raise Unknown(_("没有这个接入"))
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        record(Subject("token", row.pk, row.county), "close_token", by=by, at=now)


def _sender_of(replaced: UUID, by: Viewer) -> UUID:
    old = ApiToken.objects.filter(pk=replaced, county=by.county, area_code__startswith=by.area_code).first()
    if old is None:
        raise Unknown(_("没有这个接入"))
    return old.sender or old.pk


def _demand_post(post_id: UUID, area_code: str, categories: Sequence[str], unit_id: UUID | None) -> None:
    """A token is no way round: it acts through no post outside its area, and through no administrator's."""
    post = Post.objects.filter(pk=post_id, area_code__startswith=area_code).first()
    if post is None:
        raise Unknown(_("没有这个岗位，或者它在接入的范围之外。"))
    if post.role in ADMINISTRATORS:
        raise NotAllowed(_("系统接入不能使用管理员岗位。"), code="administrator_post")
    if unit_id is not None:
        raise BadInput(
            _("选了岗位，接入就看这个岗位看得到的事项，不能再选单位。"),
            kept=_("其他内容都还在"), todo=_("单位留空，或不选岗位"), field="unit_id",
        )  # fmt: skip
    if both(post.categories, categories) is None:
        raise BadInput(
            _("这个岗位不办所填的事项类别，接入什么也看不到。"),
            kept=_("其他内容都还在"), todo=_("改事项类别，或换一个岗位"), field="categories",
        )  # fmt: skip


def _demand(by: Viewer) -> None:
    if by.role not in (Role.SECURITY_ADMIN, Role.SYSTEM):
        raise NotAllowed(_("系统接入由安全管理员管理。"), todo=_("请找本级安全管理员"))

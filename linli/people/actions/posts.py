# SPDX-License-Identifier: MulanPSL-2.0
"""Giving and ending posts, and choosing the one to act through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.queries import subjects_with
from linli.ledger.rules.entries import Fact
from linli.people import texts
from linli.people.actions.fitting import check_categories, check_lengths
from linli.people.actions.gate import demand_act, subject_of
from linli.people.models import Account, Post, Unit
from linli.people.queries.posts import viewer_of_post
from linli.people.registry import tell_of_end
from linli.people.rules import ADMINISTRATORS, GRID_DIGITS, Act, Role, Viewer, exclude, may_give, may_hold
from linli.places.queries import area_of, grid_of, is_open_on

ENDINGS = ("close", "end")  # by somebody; by its own date


@transaction.atomic
def open_post(
    *,
    account: Account | UUID,
    unit: Unit | UUID,
    role: str,
    by: Viewer,
    now: datetime,
    area_code: str = "",
    categories: Sequence[str] = (),
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Post:
    """Give somebody a duty. `area_code` is the unit's own unless narrower; `ends_on` is the first day without it.

    Raises NotAllowed where the role may not be held there or beside another, BadInput naming the field.
    """
    holder = Account.objects.select_for_update(no_key=True).filter(pk=getattr(account, "pk", account)).first()
    home = Unit.objects.filter(pk=getattr(unit, "pk", unit)).first()
    if holder is None or home is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    area_code = area_code or home.area_code
    demand_act(by, Act.KEEP_POST, area_code)
    day = starts_on or county_day(now)
    check_lengths(Post, title=title.strip())
    check_categories(home.county, categories)
    _check_giving(by, holder, role)
    _check_place(home, role, area_code, day)
    _check_apart(holder, role, day, ends_on)
    duty = {"role": role, "title": title.strip(), "area_code": area_code, "categories": list(categories)}
    post = Post(county=home.county, account=holder, unit=home, **duty, starts_on=day, ends_on=ends_on)
    _insert(post)
    facts: dict[str, Fact] = {"role": str(role), "unit": home.pk, "account": holder.pk, "area": area_code, "from": day}
    record(subject_of("post", post), "open", by=by, at=now, facts=facts, first=True)
    return post


@transaction.atomic
def close_post(post_id: UUID, *, by: Viewer, now: datetime) -> Post:
    """End a duty from today on; sessions that act through it end at their next request."""
    post = Post.objects.select_for_update(of=("self",)).filter(pk=post_id).first()
    if post is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    demand_act(by, Act.KEEP_POST, post.area_code)
    if not may_give(by.role, post.role):
        raise NotAllowed(_("管理员岗位只能由安全管理员授予或收回。"), code="wrong_role")
    if post.ends_on is not None and post.ends_on <= county_day(now):
        raise NotAllowed(_("该岗位已于 %(day)s 停用。") % {"day": post.ends_on}, code="closed_already")
    post.ends_on = max(county_day(now), post.starts_on)
    post.save(update_fields=["ends_on"])
    record(subject_of("post", post), "close", by=by, at=now)
    tell_of_end([post.pk], now)
    return post


@transaction.atomic
def end_posts_over(*, now: datetime) -> int:
    """Posts that ended by their own date and of which nobody was told: each gets its entry, once; how many.

    Those of a closed account are left: they were told of when it closed.
    """
    over = Post.objects.filter(ends_on__lte=county_day(now), account__is_active=True).order_by("pk")
    ids = list(over.values_list("pk", flat=True))
    told_of = subjects_with("post", ids, ENDINGS)
    rows = list(over.select_for_update(of=("self",)).filter(pk__in=[pk for pk in ids if pk not in told_of]))
    told_of = subjects_with("post", [post.pk for post in rows], ENDINGS)  # again, under the lock
    ended = [post for post in rows if post.pk not in told_of]
    for post in ended:
        record(subject_of("post", post), "end", by=None, at=now)
    tell_of_end([post.pk for post in ended], now)
    return len(ended)


def choose_post(account: Account | UUID, post_id: UUID, *, now: datetime) -> Viewer:
    """The viewer of a post that this account holds today. Raises Unknown for anybody else's."""
    viewer = viewer_of_post(post_id, on=county_day(now))
    if viewer is None or viewer.account_id != getattr(account, "pk", account):
        raise Unknown(_("没有这个岗位，或者它已经停用。"), todo=_("请选择其他岗位。"))
    return viewer


def _check_giving(by: Viewer, holder: Account, role: str) -> None:
    if role not in texts.ROLES or role in {Role.RESIDENT, Role.INTEGRATION, Role.SYSTEM}:
        raise BadInput(_("没有这种岗位角色。"), field="role")
    if not may_give(by.role, role):
        raise NotAllowed(_("管理员岗位只能由安全管理员授予或收回。"), code="wrong_role")
    if by.account_id == holder.pk:
        raise NotAllowed(_("不能给自己授予岗位。"), todo=_("请由另一位管理员办理。"), code="own_account")
    if not holder.is_active:
        raise BadInput(_("该账号已停用。"), field="account")


def _check_place(unit: Unit, role: str, area_code: str, day: date) -> None:
    if unit.closed_on is not None:
        raise BadInput(_("该单位已停用。"), field="unit")
    if not may_hold(Role(role), unit.kind, unit.tier):
        raise NotAllowed(
            _("%(role)s不能设在这类单位。") % {"role": texts.ROLES[Role(role)]}, code="role_not_in_this_unit"
        )
    if not area_code.startswith(unit.area_code):
        raise BadInput(_("岗位的范围要在单位的辖区之内。"), field="area_code")
    if (role == Role.GRID_WORKER) != (len(area_code) == GRID_DIGITS):
        raise BadInput(_("网格员（且只有网格员）的范围是一个网格。"), field="area_code")
    if area_code == unit.area_code or is_open_on(area_code, day):
        return
    place = grid_of(area_code) or area_of(area_code)
    if place is not None and place.valid_from is not None and place.valid_from > day:
        raise BadInput(
            _("%(name)s要到%(day)s才启用。") % {"name": place.name, "day": place.valid_from},
            todo=_("把岗位的开始日期写成这一天，或更晚。"), field="starts_on",
        )  # fmt: skip
    raise BadInput(_("没有这个区划或网格：%(code)s。") % {"code": area_code}, field="area_code")


def _check_apart(holder: Account, role: str, starts_on: date, ends_on: date | None) -> None:
    """The trigger decides; this only says it in words before."""
    if role not in ADMINISTRATORS:
        return
    others = Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on), account=holder)
    if ends_on is not None:
        others = others.filter(starts_on__lt=ends_on)
    for other in others.values_list("role", flat=True):
        if exclude(role, other):
            raise _apart(other)


def _insert(post: Post) -> None:
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:
        rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        if rule == "administrators_stay_apart":
            raise _apart("") from None
        if rule == "one_open_post_a_duty":
            raise NotAllowed(_("此人已有同样的岗位。"), code="post_exists") from None
        if rule == "post_ends_after_start":
            raise BadInput(_("结束日期早于开始日期。"), field="ends_on") from None
        raise


def _apart(other: str) -> NotAllowed:
    held = _("（现任%(role)s）") % {"role": texts.ROLES[Role(other)]} if other else ""
    return NotAllowed(
        _("系统、安全、审计三类管理员不能由一人兼任") + held + "。",
        kept=_("岗位没有改变。"),
        todo=_("请另选一人，或先停用原岗位。"),
        code="administrators_stay_apart",
    )

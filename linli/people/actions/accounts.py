# SPDX-License-Identifier: MulanPSL-2.0
"""Opening and closing accounts, and their passwords."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, TooMany, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.people import limits
from linli.people.actions.fitting import check_lengths
from linli.people.actions.gate import demand_act, refuse_other_administrators, subject_of
from linli.people.models import Account
from linli.people.queries.post_names import forget_post_names
from linli.people.queries.posts import posts_of
from linli.people.registry import tell_of_end
from linli.people.rules import Act, Viewer

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread on paper


@transaction.atomic
def open_account(
    *, county: str, username: str, name: str, by: Viewer, now: datetime, password: str = ""
) -> tuple[Account, str]:
    """Open an account. Returns it with its first password, which must be changed at the first sign-in.

    Without `password` one is made. It is shown once and stored nowhere.
    """
    demand_act(by, Act.KEEP_ACCOUNT, county)
    username, name = username.strip().lower(), name.strip()
    if not _USERNAME.fullmatch(username):
        raise BadInput(_("账号用 3 至 40 个小写字母、数字、点或短横。"), field="username")
    if not name:
        raise BadInput(_("请填写姓名。"), field="name")
    check_lengths(Account, name=name)
    account = Account(county=county, username=username, name=name, sessions_from=now)
    first = password or _new_password()
    _check_strength(first, account)
    account.password = make_password(first)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise BadInput(_("这个账号已有人使用。"), field="username", code="name_taken") from None
    record(subject_of("account", account), "open", by=by, at=now, first=True)
    return account, first


@transaction.atomic
def close_account(account_id: UUID, *, by: Viewer, now: datetime) -> Account:
    """Stop an account. Every session that acts through one of its posts ends at its next request."""
    account = _lock(account_id, by, Act.END_ACCOUNT)
    if not account.is_active:
        raise NotAllowed(_("该账号已停用。"), code="closed_already")
    if by.account_id == account.pk:
        raise NotAllowed(_("不能停用自己的账号。"), todo=_("请由另一位管理员办理。"), code="own_account")
    ended = [post.id for post in posts_of(account, on=county_day(now)) if post.id]
    account.is_active, account.sessions_from = False, now
    account.save(update_fields=["is_active", "sessions_from"])
    record(subject_of("account", account), "close", by=by, at=now)
    tell_of_end(ended, now)
    return account


@transaction.atomic
def reopen_account(account_id: UUID, *, by: Viewer, now: datetime) -> tuple[Account, str]:
    """Open a stopped account again, with a new first password."""
    account = _lock(account_id, by, Act.KEEP_ACCOUNT)
    refuse_other_administrators(account, by)
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(subject_of("account", account), "reopen", by=by, at=now)
    return account, _give_password(account, now)


@transaction.atomic
def reset_password(account_id: UUID, *, by: Viewer, now: datetime) -> str:
    """A new first password for somebody who forgot theirs; the sessions of the account end."""
    account = _lock(account_id, by, Act.KEEP_ACCOUNT)
    refuse_other_administrators(account, by)
    record(subject_of("account", account), "reset_password", by=by, at=now)
    return _give_password(account, now)


@transaction.atomic
def rename_account(account_id: UUID, *, name: str, by: Viewer, now: datetime) -> Account:
    """Correct a name. The account stays the same person's: somebody new gets a new one."""
    account = _lock(account_id, by, Act.KEEP_ACCOUNT)
    if not name.strip():
        raise BadInput(_("请填写姓名。"), field="name")
    check_lengths(Account, name=name.strip())
    account.name = name.strip()
    account.save(update_fields=["name"])
    record(subject_of("account", account), "rename", by=by, at=now)
    transaction.on_commit(forget_post_names)
    return account


def change_password(account_id: UUID, *, old: str, new: str, now: datetime) -> Account:
    """The holder's own change. Sessions begun before `now` end; the caller begins a new one.

    Raises BadInput for a wrong old or a weak new password, TooMany after too many wrong old ones.
    """
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        raise Unknown(_("没有这个账号。"))
    if not limits.allowed("sign_in_account", account.pk, now=now):
        raise TooMany(_("尝试次数太多。"), todo=_("请过 15 分钟再试。"))
    if not check_password(old, account.password):
        raise BadInput(_("原密码不对。"), field="old", code="wrong_password")
    if old == new:
        raise BadInput(_("新密码要与原密码不同。"), field="new", code="weak_password")
    _check_strength(new, account)
    limits.give_back("sign_in_account", account.pk)
    with transaction.atomic():
        account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
        account.password, account.must_change_password, account.sessions_from = make_password(new), False, now
        account.save(update_fields=["password", "must_change_password", "sessions_from"])
        record(subject_of("account", account), "change_password", by=None, at=now)
    return account


def _lock(account_id: UUID, by: Viewer, act: Act) -> Account:
    account = Account.objects.select_for_update(no_key=True).filter(pk=account_id).first()
    if account is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    demand_act(by, act, account.county)
    return account


def _give_password(account: Account, now: datetime) -> str:
    first = _new_password()
    account.password, account.must_change_password, account.sessions_from = make_password(first), True, now
    account.save(update_fields=["password", "must_change_password", "sessions_from"])
    return first


def _new_password() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _place in range(4)) for _group in range(4))


def _check_strength(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages), field="new", code="weak_password") from None

# SPDX-License-Identifier: MulanPSL-2.0
"""Signing in: the same answer, after the same time, whether or not the account exists."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, TooMany
from linli.ledger.actions import record
from linli.people import limits
from linli.people.actions.gate import subject_of
from linli.people.keys import digest
from linli.people.models import Account


def sign_in(*, username: str, password: str, network: str, now: datetime) -> Account:
    """The account, if the password is right. A second factor, where `has_second_factor`, is the caller's next step.

    Args:
        network: the caller's address; counted by its prefix, for an office shares one.
    Raises:
        TooMany: five wrong passwords within 15 minutes of each other close a name, existing or not, for 15 minutes.
        BadInput: name or password is wrong; it is not said which.
    """
    username = username.strip().lower()
    bucket = name_key(username)
    doors = {"sign_in_network": limits.network_prefix(network), "sign_in_account": bucket}
    if not all(limits.allowed(name, who, now=now) for name, who in doors.items()):
        raise TooMany(_("尝试次数太多，账号或网络已暂停登录。"), todo=_("请过 15 分钟再试。"), code="locked")
    account = Account.objects.filter(username=username).first()
    is_right = check_password(password, account.password if account else _nobodys_password())
    if account is None or not account.is_active or not is_right:
        raise BadInput(_("账号或密码不对。"), todo=_("请检查后再试；忘记密码请联系系统管理员。"), code="wrong_password")
    limits.give_back("sign_in_account", bucket)
    with transaction.atomic():
        locked = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
        locked.last_login = now
        locked.save(update_fields=["last_login"])
        record(subject_of("account", locked), "sign_in", by=None, at=now)
    return locked


def name_key(username: str) -> str:
    """Names that nobody has are counted too, so the bucket cannot be the account's."""
    return digest("username", username).hex()[:32]


@cache
def _nobodys_password() -> str:
    """A hash that costs as much to check as a real one."""
    return make_password("nobody")

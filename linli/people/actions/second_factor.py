# SPDX-License-Identifier: MulanPSL-2.0
"""Time-based codes (RFC 6238) as a second factor: six digits, 30 seconds, one step of tolerance, each used once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.people import limits
from linli.people.actions.gate import demand_act, refuse_other_administrators, subject_of
from linli.people.keys import ring
from linli.people.models import Account
from linli.people.rules import Act, Viewer

STEP_SECONDS = 30
ISSUER = "邻里"


@dataclass(frozen=True, slots=True)
class NewFactor:
    """Shown once: as a QR code of `uri`, and as `secret` for typing."""

    uri: str
    secret: str


def has_second_factor(account: Account) -> bool:
    """Whether signing in asks for a code."""
    return account.totp_confirmed_at is not None


@transaction.atomic
def start_second_factor(account_id: UUID, *, now: datetime) -> NewFactor:
    """A new secret, in force once `confirm_second_factor` has seen a code from it."""
    account = _lock(account_id)
    if has_second_factor(account):
        raise NotAllowed(_("已经启用两步验证。"), todo=_("换手机请先由系统管理员解除。"), code="factor_exists")
    secret = os.urandom(20)
    account.totp_sealed = ring().seal(secret, bound_to=_bound(account))
    account.totp_step = 0
    account.save(update_fields=["totp_sealed", "totp_step"])
    uri = _totp(secret).get_provisioning_uri(account.username, ISSUER)
    return NewFactor(uri, uri.split("secret=")[1].split("&")[0])


def confirm_second_factor(account_id: UUID, code: str, *, now: datetime) -> Account:
    """Put the started factor in force. Raises BadInput for a wrong code."""
    account = check_second_factor(account_id, code, now=now)
    with transaction.atomic():
        account = _lock(account_id)
        account.totp_confirmed_at = now
        account.save(update_fields=["totp_confirmed_at"])
        record(subject_of("account", account), "second_factor_on", by=None, at=now)
    return account


def check_second_factor(account_id: UUID, code: str, *, now: datetime) -> Account:
    """Accept a code once. Raises BadInput for a wrong or used one, TooMany after five wrong ones."""
    limits.demand("second_factor", account_id, now=now)
    with transaction.atomic():
        account = _lock(account_id)
        step = _matching_step(account, code.strip().replace(" ", ""), now)
        if step is None or step <= account.totp_step:
            raise BadInput(_("验证码不对或已用过。"), todo=_("请等手机上换出新的一组再输入。"), field="code")
        account.totp_step = step
        account.save(update_fields=["totp_step"])
    limits.give_back("second_factor", account_id)
    return account


@transaction.atomic
def remove_second_factor(account_id: UUID, *, by: Viewer, now: datetime) -> Account:
    """For a lost phone. By an administrator, never by the holder."""
    account = _lock(account_id)
    demand_act(by, Act.KEEP_ACCOUNT, account.county)
    refuse_other_administrators(account, by)
    if by.account_id == account.pk:
        raise NotAllowed(_("不能解除自己的两步验证。"), todo=_("请由另一位管理员办理。"), code="own_account")
    account.totp_sealed, account.totp_confirmed_at, account.sessions_from = None, None, now
    account.save(update_fields=["totp_sealed", "totp_confirmed_at", "sessions_from"])
    record(subject_of("account", account), "second_factor_off", by=by, at=now)
    return account


def _lock(account_id: UUID) -> Account:
    account = Account.objects.select_for_update(no_key=True).filter(pk=account_id, is_active=True).first()
    if account is None:
        raise Unknown(_("没有这个账号。"))
    return account


def _matching_step(account: Account, code: str, now: datetime) -> int | None:
    if account.totp_sealed is None or not (code.isascii() and code.isdigit()):
        return None
    totp = _totp(ring().open(bytes(account.totp_sealed), bound_to=_bound(account)))
    this = int(now.timestamp()) // STEP_SECONDS
    for step in (this, this - 1, this + 1):
        try:
            totp.verify(code.encode(), step * STEP_SECONDS)
        except InvalidToken:
            continue
        return step
    return None


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, 6, SHA1(), STEP_SECONDS)  # noqa: S303 - what every authenticator app understands


def _bound(account: Account) -> bytes:
    return b"totp" + account.pk.bytes

# SPDX-License-Identifier: MulanPSL-2.0
"""Letting somebody try to sign in again before the time is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import Unknown
from linli.ledger.actions import record
from linli.people import limits
from linli.people.actions.gate import demand_act, subject_of
from linli.people.actions.signing_in import name_key
from linli.people.models import Account
from linli.people.rules import Act, Viewer


@transaction.atomic
def unlock_account(account_id: UUID, *, by: Viewer, now: datetime) -> None:
    """Let somebody try again before the fifteen minutes are over."""
    account = Account.objects.select_for_update(no_key=True).filter(pk=account_id).first()
    if account is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    demand_act(by, Act.KEEP_ACCOUNT, account.county)
    for who in (name_key(account.username), account.pk):
        limits.give_back("sign_in_account", who)
    limits.give_back("second_factor", account.pk)
    record(subject_of("account", account), "unlock", by=by, at=now)

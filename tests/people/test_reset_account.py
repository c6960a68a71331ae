# SPDX-License-Identifier: MulanPSL-2.0
"""Who cannot be let in by a colleague is let in from the server: the other two administrators."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from linli.ledger.models import Entry
from linli.people.actions import close_account, start_second_factor
from linli.people.models import Account
from tests.people.conftest import NOW


def test_a_stopped_administrator_comes_back_with_a_password_to_change_and_without_the_lost_phone(town):
    account = Account.objects.get(pk=town.audit_admin.account_id)
    start_second_factor(account.pk, now=NOW)
    Account.objects.filter(pk=account.pk).update(totp_confirmed_at=NOW)
    close_account(account.pk, by=town.system_admin, now=NOW)
    said = io.StringIO()

    call_command("reset_account", account.username, "--second-factor", stdout=said)

    account.refresh_from_db()
    assert account.is_active
    assert account.must_change_password
    assert account.totp_confirmed_at is None
    assert account.check_password(said.getvalue().split()[-1])
    steps = Entry.objects.filter(subject_id=account.pk).values_list("step", flat=True)
    assert {"reopen", "second_factor_off"} <= set(steps)


def test_a_name_nobody_has_is_said(town):
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_account", "nobody.at.all")

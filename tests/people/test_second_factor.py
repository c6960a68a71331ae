# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from linli.kernel.refusals import BadInput, NotAllowed, TooMany
from linli.people.actions import (
    check_second_factor,
    confirm_second_factor,
    has_second_factor,
    remove_second_factor,
    start_second_factor,
)
from linli.people.models import Account
from tests.people.conftest import NOW

STEP = timedelta(seconds=30)


@pytest.fixture
def phone(zhang):
    """What the authenticator app shows at a moment."""
    secret = base64.b32decode(start_second_factor(zhang.pk, now=NOW).secret + "=" * 0)
    return lambda now: TOTP(secret, 6, SHA1(), 30).generate(now.timestamp()).decode()  # noqa: S303


@pytest.fixture
def confirmed(zhang, phone):
    confirm_second_factor(zhang.pk, phone(NOW), now=NOW)
    return phone


def test_a_factor_holds_once_a_code_from_it_was_seen(zhang, phone):
    assert not has_second_factor(zhang)
    with pytest.raises(BadInput):
        confirm_second_factor(zhang.pk, "000000", now=NOW)
    assert has_second_factor(confirm_second_factor(zhang.pk, phone(NOW), now=NOW))
    with pytest.raises(NotAllowed):
        start_second_factor(zhang.pk, now=NOW)


def test_a_code_passes_once_and_one_step_late(zhang, confirmed):
    later = NOW + 3 * STEP
    with pytest.raises(BadInput):
        check_second_factor(zhang.pk, confirmed(NOW), now=NOW)  # used by the confirmation
    with pytest.raises(BadInput):
        check_second_factor(zhang.pk, confirmed(NOW), now=later)  # too old
    check_second_factor(zhang.pk, confirmed(later - STEP), now=later)
    with pytest.raises(BadInput):
        check_second_factor(zhang.pk, confirmed(later - STEP), now=later)


def test_guessing_is_stopped_after_five(zhang, confirmed):
    later = NOW + 5 * STEP
    for _ in range(5):
        with pytest.raises(BadInput):
            check_second_factor(zhang.pk, "not it", now=later)
    with pytest.raises(TooMany):
        check_second_factor(zhang.pk, confirmed(later), now=later)


def test_a_lost_phone_is_taken_off_by_the_system_administrator_only(town, zhang, confirmed):
    with pytest.raises(NotAllowed):
        remove_second_factor(zhang.pk, by=town.handler, now=NOW)
    remove_second_factor(zhang.pk, by=town.system_admin, now=NOW)

    account = Account.objects.get(pk=zhang.pk)
    assert account.totp_sealed is None
    assert not has_second_factor(account)


def test_the_second_factor_of_another_administrator_stays(town):
    with pytest.raises(NotAllowed) as refused:
        remove_second_factor(town.audit_admin.account_id, by=town.system_admin, now=NOW)
    assert refused.value.code == "other_administrator"


def test_the_secret_is_sealed_to_the_account(town, zhang, phone):
    """A secret copied into another row opens nothing."""
    sealed = Account.objects.get(pk=zhang.pk).totp_sealed
    other = town.accounts["handler"]
    Account.objects.filter(pk=other.pk).update(totp_sealed=sealed)

    with pytest.raises(Exception, match="another row"):
        check_second_factor(other.pk, phone(NOW), now=NOW)

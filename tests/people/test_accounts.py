# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.actions import (
    change_password,
    close_account,
    open_account,
    rename_account,
    reopen_account,
    reset_password,
    sign_in,
)
from linli.people.models import Account
from linli.people.queries import accounts_visible_to
from tests import town as cast
from tests.people.conftest import NOW, PASSWORD, SOON

WANG = {"county": cast.COUNTY, "username": "wang.wu", "name": "王五"}


def enter(account, password, now=SOON):
    return sign_in(username=account.username, password=password, network="10.1.2.3", now=now)


def test_a_new_account_signs_in_with_its_first_password_and_must_change_it(town):
    account, first = open_account(**WANG, by=town.system_admin, now=NOW)

    assert enter(account, first).must_change_password
    assert first not in account.password
    assert [line.step for line in story_of(Subject("account", account.pk, cast.COUNTY))] == ["open", "sign_in"]


@pytest.mark.parametrize("by", ["security_admin", "audit_admin", "dispatcher", "handler"])
def test_only_the_system_administrator_opens_accounts(town, by):
    with pytest.raises(NotAllowed):
        open_account(**WANG, by=getattr(town, by), now=NOW)
    with pytest.raises(NotAllowed):
        reset_password(town.accounts["handler"].pk, by=getattr(town, by), now=NOW)


def test_no_account_is_opened_next_door(town):
    with pytest.raises(Unknown):
        open_account(**{**WANG, "county": cast.NEIGHBOUR}, by=town.system_admin, now=NOW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "王"}, "username"),
        ({"username": "zhang.san"}, "username"),
        ({"name": ""}, "name"),
        ({"password": "123"}, "new"),
        ({"password": "password123"}, "new"),
    ],
)
def test_a_wrong_field_is_named(town, zhang, change, field):
    with pytest.raises(BadInput) as refused:
        open_account(**{**WANG, **change}, by=town.system_admin, now=NOW)
    assert refused.value.field == field


def test_the_holder_changes_the_password_and_older_sessions_end(zhang):
    account = change_password(zhang.pk, old=PASSWORD, new="river-stone-77-maple", now=SOON)

    assert account.sessions_from == SOON
    assert not account.must_change_password
    assert enter(account, "river-stone-77-maple").pk == zhang.pk
    with pytest.raises(BadInput):
        enter(account, PASSWORD)


def test_a_wrong_old_or_a_weak_new_password_changes_nothing(zhang):
    for old, new in (("wrong", "river-stone-77-maple"), (PASSWORD, PASSWORD), (PASSWORD, "1234567890")):
        with pytest.raises(BadInput):
            change_password(zhang.pk, old=old, new=new, now=SOON)
    assert enter(zhang, PASSWORD)


def test_a_closed_account_cannot_sign_in_and_may_come_back(town, zhang):
    close_account(zhang.pk, by=town.security_admin, now=SOON)
    with pytest.raises(BadInput):
        enter(zhang, PASSWORD)
    with pytest.raises(NotAllowed):
        close_account(zhang.pk, by=town.system_admin, now=SOON)

    account, first = reopen_account(zhang.pk, by=town.system_admin, now=SOON)
    assert enter(account, first).is_active


def test_nobody_closes_the_own_account(town):
    with pytest.raises(NotAllowed):
        close_account(town.system_admin.account_id, by=town.system_admin, now=NOW)
    assert Account.objects.get(pk=town.system_admin.account_id).is_active


def test_the_system_administrator_cannot_become_another_one_by_a_new_password(town):
    with pytest.raises(NotAllowed) as refused:
        reset_password(town.audit_admin.account_id, by=town.system_admin, now=NOW)
    assert refused.value.code == "other_administrator"


def test_the_system_administrator_cannot_become_another_one_by_stopping_and_opening_again(town):
    close_account(town.audit_admin.account_id, by=town.system_admin, now=NOW)

    with pytest.raises(NotAllowed) as refused:
        reopen_account(town.audit_admin.account_id, by=town.system_admin, now=NOW)

    assert refused.value.code == "other_administrator"
    assert not Account.objects.get(pk=town.audit_admin.account_id).is_active


def test_colleagues_are_listed_for_administrators_of_the_area_only(town):
    listed = set(accounts_visible_to(town.system_admin).values_list("county", flat=True))

    assert listed == {cast.COUNTY}
    assert not accounts_visible_to(town.leader).exists()


def test_a_name_is_corrected_by_the_system_administrator(town, zhang):
    assert rename_account(zhang.pk, name="张珊", by=town.system_admin, now=SOON).name == "张珊"
    with pytest.raises(NotAllowed):
        rename_account(zhang.pk, name="x", by=town.security_admin, now=SOON)
    with pytest.raises(BadInput):
        rename_account(zhang.pk, name=" ", by=town.system_admin, now=SOON)

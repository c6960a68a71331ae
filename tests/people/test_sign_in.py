# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import statistics
import time
from datetime import timedelta

import pytest

from linli.kernel.refusals import BadInput, NotAllowed, TooMany
from linli.people.actions import sign_in, unlock_account
from linli.people.models import Account, Bucket
from tests.people.conftest import NOW, PASSWORD

MINUTE = timedelta(minutes=1)


def enter(username="zhang.san", password=PASSWORD, now=NOW, network="10.1.2.3"):
    return sign_in(username=username, password=password, network=network, now=now)


def test_the_right_password_enters_whatever_the_letters_case(zhang):
    assert enter(" Zhang.San ").pk == zhang.pk
    assert Account.objects.get(pk=zhang.pk).last_login == NOW


@pytest.mark.parametrize("username", ["zhang.san", "nobody.here"])
def test_five_wrong_passwords_close_the_name_for_fifteen_minutes_whether_it_exists_or_not(zhang, username):
    said = set()
    for n in range(5):
        with pytest.raises(BadInput) as refused:
            enter(username, "wrong", NOW + n * MINUTE)
        said.add(refused.value.what)
    last = NOW + 4 * MINUTE

    for wait in (timedelta(0), 14 * MINUTE):
        with pytest.raises(TooMany) as locked:
            enter(username, PASSWORD, last + wait)
        said.add(locked.value.what)
    assert len(said) == 2

    with pytest.raises(BadInput):
        enter(username, "wrong", last + 15 * MINUTE)  # open again
    if username == "zhang.san":
        assert enter(username, PASSWORD, last + 15 * MINUTE)


def test_a_success_forgets_the_failures_before(zhang):
    for _ in range(3):
        for _wrong in range(4):
            with pytest.raises(BadInput):
                enter(password="wrong")
        assert enter()


def test_a_closed_name_closes_no_neighbour(town, zhang):
    for _ in range(6):
        with pytest.raises((BadInput, TooMany)):
            enter(username="nobody.here", password="wrong")
    assert enter()


def test_one_network_cannot_guess_many_names(zhang, monkeypatch):
    monkeypatch.setattr("linli.people.actions.signing_in.check_password", lambda *_: False)
    refused = 0
    for n in range(80):
        with pytest.raises((BadInput, TooMany)) as error:
            enter(username=f"name{n}", password="wrong", network=f"10.1.2.{n}")
        refused += isinstance(error.value, TooMany)
    assert refused == 20

    with pytest.raises(BadInput):
        enter(username="name99", password="wrong", network="10.1.3.1")  # the next network is open


def test_unknown_names_take_as_long_as_known_ones(zhang):
    def seconds(username):
        began = time.perf_counter()
        with pytest.raises(BadInput):
            enter(username=username, password="wrong", now=NOW)
        return time.perf_counter() - began

    seconds("warm.up")
    known, unknown = [], []
    for n in range(7):
        Bucket.objects.all().delete()
        known.append(seconds("zhang.san"))
        unknown.append(seconds(f"nobody{n}"))
    assert 0.6 < statistics.median(known) / statistics.median(unknown) < 1.6


def test_no_name_and_no_address_is_kept_in_the_buckets(zhang):
    with pytest.raises(BadInput):
        enter(password="wrong")
    kept = " ".join(Bucket.objects.values_list("key", flat=True))
    assert "zhang" not in kept
    assert "10.1.2.3" not in kept


def test_an_administrator_opens_a_closed_name_before_its_time(town, zhang):
    for _ in range(5):
        with pytest.raises(BadInput):
            enter(password="wrong")
    with pytest.raises(NotAllowed):
        unlock_account(zhang.pk, by=town.audit_admin, now=NOW)
    with pytest.raises(TooMany):
        enter()
    unlock_account(zhang.pk, by=town.system_admin, now=NOW)
    assert enter().pk == zhang.pk

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import base64
import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from linli.people.actions import keep_contact, open_for_sending
from linli.people.apps import _keys_open_the_database
from linli.people.keys import CannotOpen, WrongKeys, check_canary, digest, digests, key_id_of, new_key, parse_ring
from linli.people.models import Contact, KeyRow
from tests import town as cast
from tests.people.conftest import NOW

K1, K2 = new_key("k1"), new_key("k2")


@given(plain=st.binary(max_size=500), row=st.binary(min_size=16, max_size=16))
def test_what_is_sealed_opens_and_no_two_seals_are_alike(plain, row):
    ring = parse_ring(K1)
    one, two = ring.seal(plain, bound_to=row), ring.seal(plain, bound_to=row)

    assert ring.open(one, bound_to=row) == ring.open(two, bound_to=row) == plain
    assert one != two
    assert key_id_of(one) == "k1"


@given(plain=st.binary(max_size=60), place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_any_changed_byte_is_noticed(plain, place, flip):
    blob = bytearray(parse_ring(K1).seal(plain, bound_to=b"row"))
    blob[place % len(blob)] ^= flip
    with pytest.raises(CannotOpen):
        parse_ring(K1).open(bytes(blob), bound_to=b"row")


@given(blob=st.binary(max_size=80))
def test_what_was_never_sealed_is_refused_quietly(blob):
    with pytest.raises(CannotOpen):
        parse_ring(K1).open(blob, bound_to=b"row")


def test_the_first_key_seals_and_all_open():
    old, both = parse_ring(K1), parse_ring(f"{K2}, {K1}")
    sealed = old.seal(b"x", bound_to=b"row")

    assert both.open(sealed, bound_to=b"row") == b"x"
    assert key_id_of(both.seal(b"x", bound_to=b"row")) == "k2"
    with pytest.raises(CannotOpen, match="k1"):
        parse_ring(K2).open(sealed, bound_to=b"row")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " , ",
        "k1",
        "k1:short",
        "k1:" + base64.b64encode(b"x" * 16).decode(),
        "k1:!!!",
        f"{K1},{K1}",
        "k 1:" + K1[3:],
        "钥:" + K1[3:],
        ":" + K1[3:],
    ],
    ids=[f"ring{n}" for n in range(10)],  # the keys are made anew in each process: no names of tests
)
def test_a_bad_ring_is_refused_without_showing_a_key(text):
    with pytest.raises(ImproperlyConfigured) as refused:
        parse_ring(text)
    assert "LINLI_KEYS" in str(refused.value)
    assert K1[3:] not in str(refused.value)


@pytest.mark.django_db(transaction=True)
def test_the_canary_notices_a_wrong_ring_and_changes_nothing(settings):
    KeyRow.objects.all().delete()
    settings.LINLI_KEYS = K1
    check_canary()
    check_canary()
    before = sorted(KeyRow.objects.values_list("name", "created_at"))
    assert [name for name, _at in before] == ["canary", "lookup"]

    settings.LINLI_KEYS = f"k1:{base64.b64encode(os.urandom(32)).decode()}"  # same id, other key
    with pytest.raises(WrongKeys, match="Nothing was changed"):
        check_canary()
    settings.LINLI_KEYS = K2
    with pytest.raises(WrongKeys, match="sealed with key k1"):
        check_canary()
    assert [message.id for message in _keys_open_the_database(["default"])] == ["people.E001"]
    assert sorted(KeyRow.objects.values_list("name", "created_at")) == before


@pytest.mark.django_db(transaction=True)
def test_a_lost_canary_is_not_made_anew_with_a_wrong_ring(settings):
    check_canary()
    KeyRow.objects.filter(name="canary").delete()
    settings.LINLI_KEYS = K2
    with pytest.raises(WrongKeys):
        check_canary()
    assert not KeyRow.objects.filter(name="canary").exists()


def test_look_ups_survive_a_new_first_key(db, settings):
    before = digest("phone", "13812345678")
    settings.LINLI_KEYS = f"{K2},{settings.LINLI_KEYS}"
    assert digest("phone", "13812345678") == before
    assert digest("phone", "13812345679") != before
    assert digest("a", "bc") != digest("ab", "c")


@pytest.mark.django_db(transaction=True)
def test_rolled_back_work_cannot_take_the_look_up_key_with_it():
    """The row is written outside the caller's transaction, so digests in memory and in the database agree."""
    digests._lookup_keys.clear()
    with transaction.atomic():
        first = digest("phone", "1")
        transaction.set_rollback(True)
    digests._lookup_keys.clear()

    assert KeyRow.objects.filter(name="lookup").exists()
    assert digest("phone", "1") == first


def test_a_contact_of_a_dropped_key_says_which_key_is_missing(db, settings):
    ref = keep_contact(county=cast.COUNTY, name="李", phone="13812345678", now=NOW)
    settings.LINLI_KEYS = K2
    with pytest.raises(CannotOpen, match="k1"):
        open_for_sending(ref.id)
    assert Contact.objects.filter(pk=ref.id, sealed__isnull=False).exists()

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from linli.kernel.refusals import BadInput, TooMany
from linli.people.actions import check_phone_code, open_for_sending, start_phone_code, sweep_phone_codes
from linli.people.models import Contact, PhoneCode, Resident
from linli.people.queries import contact_of_resident
from tests.people.conftest import NOW

PHONE = "13812345678"
MINUTE = timedelta(minutes=1)


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_proves_the_phone_once(db):
    started = start_phone_code("138 1234 5678", NOW)
    assert len(started.code) == 6
    assert open_for_sending(started.contact_id) == PHONE

    resident = check_phone_code(PHONE, started.code, NOW + MINUTE)
    with pytest.raises(BadInput):
        check_phone_code(PHONE, started.code, NOW + MINUTE)

    again = start_phone_code(PHONE, NOW + 2 * MINUTE)
    assert check_phone_code("+8613812345678", again.code, NOW + 3 * MINUTE) == resident
    assert contact_of_resident(resident.pk).id == started.contact_id == again.contact_id
    assert Resident.objects.count() == Contact.objects.count() == 1


def test_nothing_readable_is_stored(db):
    started = start_phone_code(PHONE, NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT code::text FROM people_phonecode AS code")
        assert started.code not in cursor.fetchone()[0].replace("-", " ").split(",")
    row = PhoneCode.objects.get()
    assert started.code.encode() not in bytes(row.code_digest)
    assert PHONE.encode() not in bytes(row.phone_digest)


def test_a_code_ends_after_ten_minutes(db):
    started = start_phone_code(PHONE, NOW)
    with pytest.raises(BadInput):
        check_phone_code(PHONE, started.code, NOW + 10 * MINUTE)


def test_five_wrong_tries_end_a_code_in_the_same_words(db):
    started = start_phone_code(PHONE, NOW)
    said = set()
    for code in [other_than(started.code)] * 5 + [started.code]:
        with pytest.raises(BadInput) as refused:
            check_phone_code(PHONE, code, NOW)
        said.add((refused.value.what, refused.value.code))
    with pytest.raises(BadInput) as refused:
        check_phone_code("13900000000", "000000", NOW)
    assert said == {(refused.value.what, refused.value.code)}
    assert not Resident.objects.exists()


def test_the_code_of_one_phone_opens_no_other(db):
    started = start_phone_code(PHONE, NOW)
    start_phone_code("13900000000", NOW)
    with pytest.raises(BadInput):
        check_phone_code("13900000000", started.code, NOW)


def test_a_new_code_voids_the_one_before(db):
    first = start_phone_code(PHONE, NOW)
    second = start_phone_code(PHONE, NOW + MINUTE)
    if first.code != second.code:
        with pytest.raises(BadInput):
            check_phone_code(PHONE, first.code, NOW + MINUTE)
    assert check_phone_code(PHONE, second.code, NOW + MINUTE)


def test_one_phone_gets_one_code_a_minute_and_five_an_hour(db):
    start_phone_code(PHONE, NOW)
    with pytest.raises(TooMany):
        start_phone_code(PHONE, NOW + timedelta(seconds=59))
    for n in range(1, 5):
        start_phone_code(PHONE, NOW + n * MINUTE)
    with pytest.raises(TooMany):
        start_phone_code(PHONE, NOW + 5 * MINUTE)
    assert start_phone_code("13900000000", NOW + 5 * MINUTE)


def test_one_network_cannot_send_to_many_phones(db):
    for n in range(20):
        start_phone_code(f"139000000{n:02d}", NOW, network=f"10.0.0.{n}")
    with pytest.raises(TooMany):
        start_phone_code("13900000099", NOW, network="10.0.0.99")
    assert start_phone_code("13900000099", NOW, network="10.0.1.99")


@pytest.mark.parametrize("phone", ["", "0999-8800110", "1381234567", "abc"])
def test_a_code_goes_to_a_mobile_only(db, phone):
    with pytest.raises(BadInput):
        start_phone_code(phone, NOW)


def test_unused_codes_are_swept_after_a_day(db):
    used = start_phone_code(PHONE, NOW)
    check_phone_code(PHONE, used.code, NOW)
    start_phone_code("13900000000", NOW)

    assert sweep_phone_codes(now=NOW + timedelta(hours=23)) == 0
    assert sweep_phone_codes(now=NOW + timedelta(hours=25)) == 1
    assert [contact.pk for contact in Contact.objects.all()] == [used.contact_id]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_the_same_code_make_one_resident_and_one_entry():
    started, start, outcomes = start_phone_code(PHONE, NOW), threading.Barrier(4), []

    def prove():
        start.wait()
        try:
            outcomes.append(check_phone_code(PHONE, started.code, NOW).pk)
        except BadInput:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=prove) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len([outcome for outcome in outcomes if outcome]) == 1
    assert Resident.objects.count() == 1

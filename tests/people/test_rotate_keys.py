# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from linli.people.actions import (
    NewContact,
    keep_contact,
    keep_contacts,
    open_for_sending,
    rotation,
    start_second_factor,
)
from linli.people.actions.key_counts import keys_in_use, left_to_rotate
from linli.people.actions.rotation import rotate
from linli.people.keys import CannotOpen, check_canary, digest, digests, key_id_of, new_key, ring
from linli.people.models import Account, Contact, KeyRow
from tests import town as cast
from tests.people.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
K2 = new_key("k2")


@pytest.fixture
def many(settings, monkeypatch):
    """25 contacts under k1, a batch holding 10, and a ring whose first key is k2."""
    monkeypatch.setattr(rotation, "BATCH", 10)
    digests._lookup_keys.clear()  # of a database emptied by the test before
    check_canary()
    refs = keep_contacts(
        [NewContact(f"李{n}", f"138000000{n:02d}") for n in range(25)], county=cast.COUNTY, now=NOW
    )  # fmt: skip
    settings.OLD_KEYS = settings.LINLI_KEYS
    settings.LINLI_KEYS = f"{K2},{settings.LINLI_KEYS}"
    return [ref.id for ref in refs]


def rotate_keys(*flags):
    out = StringIO()
    call_command("rotate_keys", *flags, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_after_rotation_the_old_key_may_be_dropped(many, settings):
    before = digest("phone", "13800000007")
    said = rotate_keys()
    assert "to_seal=27" in said  # and the two rows of keys
    assert "key=k2 holds=27" in said
    assert "key=k1" not in said

    settings.LINLI_KEYS = K2
    check_canary()
    assert [open_for_sending(pk) for pk in many] == [f"138000000{n:02d}" for n in range(25)]
    assert digest("phone", "13800000007") == before
    assert Contact.objects.get(phone_digest=before).pk == many[7]


def test_a_dry_run_counts_and_changes_nothing(many):
    sealed = dict(Contact.objects.values_list("pk", "sealed"))
    assert "to_seal=27" in rotate_keys("--dry-run")
    assert dict(Contact.objects.values_list("pk", "sealed")) == sealed


def test_a_stopped_rotation_goes_on_where_it_stopped(many):
    runs = rotate()
    assert next(runs) == 2  # the rows of keys
    assert next(runs) == 10
    runs.close()
    assert left_to_rotate() == 15
    assert keys_in_use() == {"k1": 15, "k2": 12}
    assert all(open_for_sending(pk) for pk in many)  # both keys are read in between

    done = dict(Contact.objects.filter(pk__in=many[:10]).values_list("pk", "sealed"))
    assert list(rotate()) == [10, 5]
    assert dict(Contact.objects.filter(pk__in=many[:10]).values_list("pk", "sealed")) == done
    assert left_to_rotate() == 0


def test_a_missing_key_stops_the_rotation_and_keeps_what_is_done(many, settings):
    ring_of_three = f"{new_key('k3')},{settings.LINLI_KEYS}"
    settings.LINLI_KEYS = settings.OLD_KEYS
    rotate_keys()
    stranger = new_key("k9")
    settings.LINLI_KEYS = f"{stranger},{settings.OLD_KEYS}"
    lost = keep_contact(county=cast.COUNTY, name="王", phone="13900000000", now=NOW)
    settings.LINLI_KEYS = ring_of_three

    with pytest.raises(CommandError, match="k9"):
        rotate_keys()
    assert keys_in_use()["k3"] == 22  # two rows and two whole batches; the last one was taken back
    settings.LINLI_KEYS = f"{ring_of_three},{stranger}"
    rotate_keys()
    assert set(keys_in_use()) == {"k3"}
    assert open_for_sending(lost.id) == "13900000000"


def test_secrets_of_second_factors_are_sealed_anew_and_forgotten_contacts_stay_empty(many):
    account = Account.objects.create(county=cast.COUNTY, username="a", name="甲", sessions_from=NOW)
    start_second_factor(account.pk, now=NOW)
    Contact.objects.filter(pk=many[0]).update(
        sealed=None, phone_digest=None, phone_masked="", name_masked="", forgotten_at=NOW
    )
    rotate_keys()

    account.refresh_from_db()
    assert key_id_of(bytes(account.totp_sealed)) == "k2"
    assert len(ring().open(bytes(account.totp_sealed), bound_to=b"totp" + account.pk.bytes)) == 20
    assert Contact.objects.get(pk=many[0]).sealed is None


def test_a_wrong_ring_rotates_nothing(many, settings):
    settings.LINLI_KEYS = new_key("k5")
    with pytest.raises(Exception, match="Nothing was changed"):
        rotate_keys()
    with pytest.raises(CannotOpen):
        list(rotate())
    settings.LINLI_KEYS = f"{K2},{settings.OLD_KEYS}"
    assert keys_in_use() == {"k1": 27}
    assert KeyRow.objects.count() == 2

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from linli.kernel.refusals import BadInput, NotAllowed, TooMany, Unknown
from linli.ledger.queries import story_of
from linli.people.actions import NewContact, keep_contact, keep_contacts, open_for_sending, reveal_contact
from linli.people.keys import CannotOpen, lookup_key
from linli.people.models import Contact, Reveal
from linli.people.queries import contact_refs, reveals_of, reveals_visible_to
from linli.people.queries.contacts import opened
from linli.people.rules import REVEALING_ROLES, Role, anonymous_viewer, may_reveal
from tests import town as cast
from tests.people.conftest import NOW, SOON


def look(contact, by, subject, **more):
    facts = {"purpose": "verify", "now": SOON, **more}
    return reveal_contact(contact.id, by=by, subject=subject, **facts)


def test_a_contact_is_kept_in_one_statement_and_nothing_readable_is_stored(db, django_assert_num_queries):
    lookup_key()
    with django_assert_num_queries(1):
        ref = keep_contact(county=cast.COUNTY, name="李小明", phone="+86 138-1234-5678", address="东门街 5 号", now=NOW)

    assert (ref.phone_masked, ref.name_masked) == ("138****5678", "李*明")
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact::text, sealed FROM people_contact AS contact WHERE id = %s", [ref.id])
        row, sealed = cursor.fetchone()
    for secret in ("13812345678", "李小明", "东门街"):
        assert secret not in row
        assert secret.encode() not in bytes(sealed)
    assert contact_refs([ref.id]) == {ref.id: ref}


def test_equal_phones_have_equal_digests_however_they_are_written(db):
    kept = keep_contacts(
        [NewContact("甲", "13812345678"), NewContact("乙", "+86 138 1234 5678"), NewContact("丙", "13812345679")],
        county=cast.COUNTY,
        now=NOW,
    )
    digests = [bytes(Contact.objects.get(pk=ref.id).phone_digest) for ref in kept]
    assert digests[0] == digests[1] != digests[2]
    assert b"138" not in digests[0]


@pytest.mark.parametrize("phone", ["12", "打给我", "1381234567890123456", "abc13812345678"])
def test_what_is_no_phone_number_is_refused_with_the_field(db, phone):
    with pytest.raises(BadInput) as refused:
        keep_contact(county=cast.COUNTY, name="李", phone=phone, now=NOW)
    assert refused.value.field == "phone"
    assert not Contact.objects.exists()


def test_a_look_needs_a_purpose_and_can_be_read_by_the_person(town, li, matter):
    shown = look(li, town.grid_worker, matter, purpose="visit")

    assert (shown.name, shown.phone, shown.address) == ("李小明", "13812345678", "东门街 5 号")
    [line] = reveals_of(matter)
    assert [line] == reveals_of(li.id)
    assert (line.unit_name, line.role_word, line.purpose_word) == ("东门社区综治中心", "网格员", "上门处置")
    assert (line.name, line.at) == (town.grid_worker.name, SOON)
    [entry] = story_of(matter)
    assert (entry.step, entry.by_id) == ("reveal", town.grid_worker.id)
    assert entry.facts == {"contact": str(li.id), "purpose": "visit"}


def test_other_purposes_are_explained_and_the_words_stay_out_of_the_ledger(town, li, matter):
    for wrong in ({"purpose": "curious"}, {"purpose": "other"}, {"purpose": "other", "words": "  "}):
        with pytest.raises(BadInput):
            look(li, town.dispatcher, matter, **wrong)
    assert not Reveal.objects.exists()

    look(li, town.dispatcher, matter, purpose="other", words="核对邮寄地址")
    assert reveals_of(matter)[0].words == "核对邮寄地址"
    assert "核对" not in str(story_of(matter)[0].facts)


@pytest.mark.parametrize(
    "who", ["leader", "supervisor", "policy_owner", "system_admin", "security_admin", "audit_admin"]
)
def test_who_does_not_act_for_the_resident_sees_no_number(town, li, matter, who):
    with pytest.raises(NotAllowed):
        look(li, getattr(town, who), matter)
    assert not Reveal.objects.exists()
    assert story_of(matter) == []


def test_a_hidden_reporter_is_shown_to_the_centre_alone(town, li, matter):
    for who in ("handler", "unit_leader", "grid_worker", "mediator"):
        with pytest.raises(NotAllowed):
            look(li, getattr(town, who), matter, confidential=True)
    assert look(li, town.dispatcher, matter, confidential=True).phone == "13812345678"


def test_next_door_and_the_unknown_see_nothing(town, li, matter):
    for who in (town.neighbour_operator, town.neighbour_handler):
        with pytest.raises(Unknown):
            look(li, who, matter)
    with pytest.raises(NotAllowed):
        look(li, anonymous_viewer(cast.COUNTY), matter)


def test_the_rule_names_every_role():
    for role in Role:
        assert may_reveal(role, is_centre=True, confidential=False) == (role in REVEALING_ROLES)
        assert may_reveal(role, is_centre=False, confidential=True) is False
        assert may_reveal(role, is_centre=True, confidential=True) == (role == Role.OPERATOR)


def test_nobody_copies_out_the_numbers_one_by_one(town, li, matter):
    for _ in range(60):
        look(li, town.dispatcher, matter)
    with pytest.raises(TooMany):
        look(li, town.dispatcher, matter)
    assert Reveal.objects.count() == 60


def test_a_sealed_value_moved_to_another_row_opens_nothing(town, li):
    other = keep_contact(county=cast.COUNTY, name="王", phone="13900000000", now=NOW)
    Contact.objects.filter(pk=other.id).update(sealed=Contact.objects.get(pk=li.id).sealed)

    with pytest.raises(CannotOpen):
        opened(Contact.objects.get(pk=other.id))


def test_a_channel_opens_the_number_without_a_name(li):
    assert open_for_sending(li.id) == "13812345678"


def test_the_database_refuses_an_unexplained_other_purpose(town, li, matter):
    facts = {"subject_kind": "case", "subject_id": matter.id, "post_id": town.handler.id, "at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Reveal.objects.create(county=cast.COUNTY, contact_id=li.id, purpose="other", **facts)


def test_who_watches_over_looks_sees_those_of_the_area(town, li, matter):
    look(li, town.dispatcher, matter)

    assert [look.post.account.name for look in reveals_visible_to(town.security_admin, since=NOW)] == [
        town.dispatcher.name
    ]
    assert not reveals_visible_to(town.security_admin, since=SOON + timedelta(hours=1))
    assert not reveals_visible_to(town.leader, since=NOW)

# SPDX-License-Identifier: MulanPSL-2.0
"""The same two sides on the same cause: refused where it is sure, shown to the committee where it is likely."""

from __future__ import annotations

import pytest

from linli.disputes.actions import apply_for_mediation, take_step
from linli.disputes.models import Dispute, Statement
from linli.disputes.queries import dispute_page
from linli.disputes.rules.application import Person
from linli.kernel.refusals import NotAllowed
from linli.people.models import Contact, Resident
from linli.people.rules import anonymous_viewer, resident_viewer
from tests.disputes.cast import leak, told
from tests.town import COUNTY, NEXT_VILLAGE

ZHANG = Person(name="张桂兰", phone="13800000001")


def apply(people, by=None, **more):
    return apply_for_mediation(leak(**more), by=by, now=people.now)


def shown(case, who) -> list[str]:
    page = dispute_page(case.row, getattr(case.people, who), now=case.people.now)
    return [one.number for one in page.likely]


def test_a_stranger_learns_nothing_from_the_refusal(people):
    case = told(people)
    for by in (None, anonymous_viewer(COUNTY)):
        with pytest.raises(NotAllowed) as caught:
            apply(people, by)
        words = caught.value.what + caught.value.todo + caught.value.code
        assert case.receipt.number not in words
        assert "已有" not in words
        assert caught.value.code == "ask_committee"


def test_who_proved_to_be_a_party_is_told_the_number(people):
    case = told(people)
    digest = Contact.objects.get(pk=case.a.contact_id).phone_digest
    resident = Resident.objects.create(county=COUNTY, phone_digest=digest, created_at=people.now)
    with pytest.raises(NotAllowed, match=case.receipt.number):
        apply(people, resident_viewer(resident.pk, COUNTY))
    with pytest.raises(NotAllowed, match=case.receipt.number):
        apply(people, people.clerk)


def test_two_pairs_of_the_same_names_are_two_disputes(people):
    """王伟 against 李伟, and another 王伟 against another 李伟."""
    wei = {"applicants": (Person(name="王伟", phone="13900000001"),), "others": (Person(name="李伟"),)}
    assert apply(people, **wei).number
    assert apply(people, **(wei | {"applicants": (Person(name="王伟", phone="13900000002"),)})).number
    assert Dispute.objects.count() == 2


def test_the_same_phone_under_another_name_is_another_person(people):
    """A family shares a phone: the son's quarrel is not the father's."""
    told(people)
    assert apply(people, applicants=(Person(name="张小明", phone=ZHANG.phone),)).number


def test_without_the_others_phone_it_passes_and_the_committee_sees_what_it_may_be(people):
    case = told(people)
    again = told(people, others=(Person(name="王建国"),))
    assert shown(again, "clerk") == [case.receipt.number]
    assert shown(case, "clerk") == [again.receipt.number], "either way"
    assert shown(again, "next_clerk") == []
    assert not dispute_page(again.row, again.zhang, now=people.now).likely, "not the public"
    again.step("register", "clerk", dispute_type="DT0202")
    again.step("take", "clerk")
    assert shown(again, "clerk") == [], "once it is taken in nothing is asked any more"


def test_other_people_of_the_same_names_elsewhere_are_not_pointed_at(people):
    told(people, applicants=(Person(name="张桂兰"),), others=(Person(name="王建国"),), area_code=NEXT_VILLAGE)
    here = told(people, applicants=(Person(name="张桂兰"),), others=(Person(name="王建国"),))
    assert shown(here, "dispatcher") == shown(here, "clerk") == []


def test_another_phone_speaks_against_a_name(people):
    told(people)
    other = told(people, applicants=(Person(name="张桂兰", phone="13911111111"),), others=(Person(name="王建国"),))
    assert shown(other, "clerk") == []


def test_another_kind_between_the_same_two_is_another_quarrel(people):
    """Wages are open; a work injury is no second try at them."""
    apply(people, dispute_type="DT1001")
    assert apply(people, dispute_type="DT1002").number
    with pytest.raises(NotAllowed):
        apply(people, dispute_type="DT1001")


def test_the_committee_writes_why_the_cause_is_another_one_and_a_resident_does_not(people):
    told(people)
    why = "上次是卫生间漏水，这次是空调外机滴水"
    with pytest.raises(NotAllowed, match="由调委会的工作人员写明"):
        apply(people, other_cause=why)
    second = apply(people, people.clerk, other_cause=why)

    kept = Statement.objects.get(dispute=second.dispute_id, field="other_cause")
    assert (kept.where, kept.by_post, kept.text) == ("staff", people.clerk.id, why)
    with pytest.raises(NotAllowed):  # the same other quarrel, told a second time
        apply(people, people.clerk, other_cause=f" {why[:5]} {why[5:]}")
    take_step(second.dispute_id, "register", by=people.clerk, now=people.now, dispute_type="DT0202")
    assert Dispute.objects.get(pk=second.dispute_id).pair_digest, "put right as to its kind, it is still another"
    assert apply(people, people.clerk, other_cause="这次是楼道堆放杂物").number

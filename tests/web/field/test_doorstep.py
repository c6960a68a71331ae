# SPDX-License-Identifier: MulanPSL-2.0
"""马上调 on the grid worker's phone: settled at the door by who is listed, handed to the committee by who is not."""

from __future__ import annotations

import re

import pytest

from linli.disputes.actions import list_mediator, set_local_rule
from linli.disputes.models import Dispute, Obligation, Party
from linli.ledger.queries import story_of
from tests.disputes.cast import MACHINE
from tests.web.mediation import staff_client, text

FIELD = "/field/dispute"
GIVEN = {
    "facts": "两家为楼道里堆的纸箱吵起来了，张家说挡路。", "dispute_type": "DT0202", "name": "张桂兰", "phone": "13800000001",
    "other_name": "王建国", "agreed": "on", "no_interest": "on", "text": "王建国今天把楼道里的纸箱搬走", "debtor": "b",
    "kind": "do", "performed": "on", "once": "01a20188-4d57-74db-92b7-6a57bf7fe6c5", "act": "settle",
}  # fmt: skip


@pytest.fixture
def people(people):
    list_mediator(post_id=people.grid_worker.id, team="mass", by=MACHINE, now=people.now)
    return people


def test_a_simple_quarrel_is_registered_settled_and_performed_on_the_spot(people):
    client = staff_client(people.grid_worker)
    answer = client.post(FIELD, GIVEN)
    assert answer.status_code == 200, text(answer)

    row = Dispute.objects.get()
    assert (row.state, row.tier, row.grade, row.settled) == ("performing", "grid", "simple", "oral")
    assert row.performed_at
    assert row.scope_code == people.grid_worker.area_code
    assert [line.step for line in story_of(row.subject)][:4] == ["apply", "start_here", "record_oral", "perform"]
    assert {line.by_post for line in story_of(row.subject)} == {people.grid_worker.id}
    assert {one.consent for one in Party.objects.filter(dispute=row)} == {"yes"}
    assert text(answer).count("receipt-secret") == 2


def test_each_side_opens_it_with_its_own_code_and_the_worker_goes_on_with_it(people, client):
    worker = staff_client(people.grid_worker)
    codes = re.findall(r'receipt-secret">([^<]+)<', text(worker.post(FIELD, GIVEN)))
    number = Dispute.objects.get().number
    for code in codes:
        assert client.post("/mediation/follow", {"number": number, "secret": code}).status_code == 302
    assert number in text(worker.get("/desk/disputes/?tab=all"))
    page = worker.get(f"/desk/disputes/{number}")
    assert page.status_code == 200
    assert "回访" in text(page)
    assert worker.post(f"/desk/disputes/{number}/make/oral", {}).status_code == 302


def test_where_somebody_is_to_be_protected_nobody_is_sat_down_at_the_door(people):
    """The police first; handed to the committee it is taken down, with the one who asks protected."""
    client = staff_client(people.grid_worker)
    answer = client.post(FIELD, GIVEN | {"dispute_type": "DT0107"})
    assert answer.status_code == 422
    assert "先报警" in text(answer)
    assert Dispute.objects.count() == 0
    assert client.post(FIELD, GIVEN | {"dispute_type": "DT0107", "act": "hand_up"}).status_code == 200
    assert Dispute.objects.get().safe_sides == "a"


def test_sent_twice_it_is_one_dispute(people):
    client = staff_client(people.grid_worker)
    client.post(FIELD, GIVEN)
    assert client.post(FIELD, GIVEN).status_code == 200
    assert Dispute.objects.count() == 1
    assert Obligation.objects.count() == 1


@pytest.mark.parametrize("act", ["settle", "hand_up"])
def test_the_next_quarrel_typed_over_the_last_is_not_taken_for_it(people, act):
    client = staff_client(people.grid_worker)
    client.post(FIELD, GIVEN)
    other = GIVEN | {
        "act": act,
        "facts": "两家为院里的枣树争起来了。",
        "other_name": "赵大山",
        "other_phone": "13800000009",
    }
    over = client.post(FIELD, other)
    assert over.status_code == 422
    assert "这一件还没有收下" in text(over)
    assert client.post(FIELD, other | {"once": over.context["form"]["once"].value()}).status_code == 200
    assert Dispute.objects.count() == 2


@pytest.mark.parametrize(
    ("missing", "words"),
    [("agreed", "有一方没有同意"), ("no_interest", "有利害关系"), ("text", "没有填"), ("other_name", "对方")],
)
def test_without_consent_impartiality_or_words_nothing_is_written_and_nothing_lost(people, missing, words):
    answer = staff_client(people.grid_worker).post(
        FIELD, {key: value for key, value in GIVEN.items() if key != missing}
    )
    assert answer.status_code == 422
    assert words in text(answer)
    assert "楼道里堆的纸箱" in text(answer)
    assert not Dispute.objects.exists()


def test_money_needs_a_sum_and_may_be_paid_later(people):
    client, pay = (
        staff_client(people.grid_worker),
        GIVEN | {"kind": "pay", "text": "王建国赔张桂兰两百元", "performed": ""},
    )
    assert "没有写金额" in text(client.post(FIELD, pay))
    assert client.post(FIELD, pay | {"amount": "200", "due_on": "2026-12-31"}).status_code == 200
    assert not Dispute.objects.get().performed_at


def test_who_is_not_listed_is_offered_the_committee_and_settles_nothing(people):
    from linli.disputes.actions import delist_mediator
    from linli.disputes.models import Mediator

    delist_mediator(Mediator.objects.get(post=people.grid_worker.id).pk, by=MACHINE, now=people.now)
    client = staff_client(people.grid_worker)
    assert "您不在调解员名册上" in text(client.get(FIELD))
    assert "不在调解员名册上，不能当场调解" in text(client.post(FIELD, GIVEN))
    assert not Dispute.objects.exists()
    assert "已交调委会" in text(client.post(FIELD, GIVEN | {"act": "hand_up"}))
    row = Dispute.objects.get()
    assert (row.state, row.committee_id) == ("applied", people.units["village_committee"])
    assert client.get(f"/desk/disputes/{row.number}").status_code == 404


def test_only_grid_workers_have_the_page(people):
    for viewer in (people.lin, people.clerk, people.dispatcher, people.supervisor):
        assert staff_client(viewer).get(FIELD).status_code in (404, 409)


@pytest.mark.parametrize(("more", "words"), [
    ({"died": "on"}, "有人死亡"), ({"injured": "on"}, "有人受伤"),
    ({"kind": "pay", "text": "王建国赔一百万元", "amount": "1000000", "performed": ""}, "500,000元以上"),
])  # fmt: skip
def test_what_the_stated_tests_call_difficult_is_not_simple_because_it_was_settled_at_the_door(people, more, words):
    """The tests propose, the mediator decides by name: as they say, or lower with a reason (product charter 7)."""
    client = staff_client(people.grid_worker)
    answer = client.post(FIELD, GIVEN | more)
    assert answer.status_code == 422
    assert "按标准是" in text(answer)
    assert words in text(answer)
    assert not Dispute.objects.exists()
    assert (
        client.post(FIELD, GIVEN | more | {"grade": "simple", "grade_reason": "双方家属都在场，当场付清"}).status_code
        == 200
    )
    assert Dispute.objects.get().grade == "simple"


def test_as_difficult_as_it_is_a_county_that_wants_it_in_writing_gets_it_in_writing(people):
    set_local_rule(key="written_from", number=None, grade="difficult", in_force=True, source="宁波条例24条",
                   by=people.leader, now=people.now)  # fmt: skip
    client = staff_client(people.grid_worker)
    answer = client.post(FIELD, GIVEN | {"injured": "on", "grade": "difficult"})
    assert "要写书面协议" in text(answer)
    assert not Dispute.objects.exists()

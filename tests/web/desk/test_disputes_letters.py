# SPDX-License-Identifier: MulanPSL-2.0
"""A letter on paper is taken down at the desk by the API's rules: both numbers, one dispute, the scan in the file."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.disputes.models import Dispute, Filed, Handoff
from linli.disputes.rules.table.handing import PARTNERS
from tests.web.mediation import staff_client, text

LETTER = "/desk/disputes/letter"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def given(people, **more):
    return {
        "partner": "court_before", "unit": str(people.units["court"]), "their_number": "（2026）川9901诉前调7号",
        "basis": "特邀调解规定第27条", "consented": "on", "facts": "楼上漏水，双方同意先调解。", "dispute_type": "DT0202",
        "area": people.clerk.area_code, "name": "孙大妈", "other_name": "老周",
    } | more  # fmt: skip


def test_a_courts_letter_is_taken_down_with_both_numbers_and_its_scan(people):
    desk = staff_client(people.clerk)
    assert LETTER in text(desk.get("/desk/disputes/"))
    assert "登记来函" in text(desk.get(LETTER))

    answer = desk.post(LETTER, given(people, files=SimpleUploadedFile("函.png", PNG, "image/png")))

    assert answer.status_code == 200, answer.context["form"].errors
    dispute = Dispute.objects.get()
    assert dispute.number in text(answer)
    assert "（2026）川9901诉前调7号" in text(answer)
    assert "no-store" in answer["Cache-Control"]
    handoff = Handoff.objects.get(dispute=dispute)
    assert (handoff.inwards, handoff.state, handoff.body) == (True, "sent", "青禾县人民法院")
    assert handoff.their_due_at, "the court's thirty days"
    assert (dispute.source, dispute.committee_id) == ("court", people.units["village_committee"])
    asked = dispute.parties.get(side="a")
    assert (asked.consent, asked.consent_how, asked.consent_at) == ("yes", "sender", handoff.sent_at)
    assert "来函写明" in text(desk.get(f"/desk/disputes/{dispute.number}"))
    [sheet] = Filed.objects.filter(dispute=dispute)
    assert (sheet.kind, len(sheet.file_ids)) == ("letters", 1)
    assert "确认接收" in text(desk.get(f"/desk/disputes/{dispute.number}"))
    assert dispute.number in text(staff_client(people.judge).get(f"/desk/disputes/{dispute.number}"))


@pytest.mark.parametrize("partner", [key for key, _word in PARTNERS])
def test_every_kind_of_sender_is_offered_and_taken(people, partner):
    answer = staff_client(people.clerk).post(
        LETTER, given(people, partner=partner, unit="", body="某单位", their_due_on="2099-01-31")
    )
    assert answer.status_code == 200, answer.context["form"].errors
    handoff = Handoff.objects.get()
    assert (handoff.partner, handoff.body, handoff.their_due_at.year) == (partner, "某单位", 2099)


def test_the_same_number_again_is_the_same_dispute_and_shows_no_code(people):
    first = staff_client(people.clerk).post(LETTER, given(people))
    assert "查询码" in text(first)
    again = staff_client(people.next_clerk).post(LETTER, given(people, area=people.next_clerk.area_code))
    assert Dispute.objects.count() == Handoff.objects.count() == 1
    assert "以前登记过" in text(again)
    assert "查询码" not in text(again)
    assert "打开这件纠纷" not in text(again), "it is another committee's"


def test_two_organs_that_count_alike_are_two_disputes_each_with_its_own_receipt(people):
    desk, receipts = staff_client(people.clerk), []
    for body, name in (("城关派出所", "孙大妈"), ("城东派出所", "吴大爷"), ("城关派出所", "孙大妈")):
        letter = given(people, partner="police", unit="", body=body, their_number="2026-15", name=name)
        receipts.append(desk.post(LETTER, letter).context["receipt"])
    assert Dispute.objects.count() == Handoff.objects.count() == 2
    assert receipts[0].number != receipts[1].number
    assert (receipts[2].number, receipts[2].again) == (receipts[0].number, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [("consented", ""), ("their_number", ""), ("basis", ""), ("partner", "bank"), ("sent_on", "2099-01-01"),
     ("their_due_on", "2020-01-01"), ("area", "519902001001"), ("other_name", "")],
)  # fmt: skip
def test_a_letter_nobody_could_answer_is_refused_at_its_field_and_nothing_is_written(people, field, value):
    answer = staff_client(people.clerk).post(LETTER, given(people, **{field: value}))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Dispute.objects.exists()


def test_a_letter_that_names_no_organ_is_refused(people):
    answer = staff_client(people.clerk).post(LETTER, given(people, unit=""))
    assert answer.status_code == 422
    assert "没有写来函单位" in str(answer.context["form"].errors["body"])


def test_it_is_the_committees_and_the_centres_form(people):
    assert staff_client(people.lin).get(LETTER).status_code in (403, 404)
    assert staff_client(people.dispatcher).get(LETTER).status_code == 200

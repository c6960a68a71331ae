# SPDX-License-Identifier: MulanPSL-2.0
"""A case gives birth to a dispute on a page: with consent, how and when; both numbers on both pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from linli.cases.actions import report_case
from linli.cases.models import Note
from linli.disputes.models import Dispute, Party
from tests.town import VILLAGE, fresh
from tests.web.mediation import staff_client, text

OTHER = {"other_name": "王建国", "dispute_type": "DT0201"}
HEARD = OTHER | {"consent": "phone", "consent_at": "2026-11-20T09:30"}


@pytest.fixture
def noise(town, report):
    return report_case(replace(report, text="楼上半夜打麻将，说了多次不改。", area_code=VILLAGE), by=None, now=town.now)


def own_client(told) -> Client:
    """The reporter's browser, which showed the receipt."""
    client = Client()
    session = client.session
    session["receipts"] = {told.number: str(told.case_id)}
    session.save()
    return client


def test_the_centre_makes_a_dispute_with_the_consent_it_heard_and_both_pages_name_the_other(people, noise):
    desk, page = staff_client(people.dispatcher), f"/desk/cases/{noise.number}"
    assert f"{page}/mediate" in text(desk.get(page))
    assert "半夜打麻将" in text(desk.get(f"{page}/mediate"))

    assert "查询码" in text(desk.post(f"{page}/mediate", HEARD))

    dispute = Dispute.objects.get()
    party = Party.objects.get(side="a")
    assert (dispute.source, dispute.case_number) == ("case", noise.number)
    assert (party.consent, party.consent_how, f"{party.consent_at:%m-%d %H:%M}") == ("yes", "phone", "11-20 01:30")
    assert "电话，2026-11-20 09:30" in Note.objects.get(case=noise.case_id, step="write").text
    again = text(desk.get(page))
    assert f"/desk/disputes/{dispute.number}" in again
    assert f"{page}/mediate" not in again, "one open dispute a case"
    assert f'href="{page}"' in text(desk.get(f"/desk/disputes/{dispute.number}"))
    clerk = text(staff_client(people.clerk).get(f"/desk/disputes/{dispute.number}"))
    assert noise.number in clerk
    assert f'href="{page}"' not in clerk, "no link for who may not open the case"
    assert "电话，2026年11月20日" in clerk


@pytest.mark.parametrize("missing", ["consent", "consent_at"])
def test_without_the_words_how_and_when_nothing_is_made(people, noise, missing):
    given = {name: value for name, value in HEARD.items() if name != missing}
    answer = staff_client(people.dispatcher).post(f"/desk/cases/{noise.number}/mediate", given)
    assert answer.status_code == 422
    assert not Dispute.objects.exists()


def test_a_second_one_while_the_first_is_open_is_refused(people, noise):
    desk = staff_client(people.dispatcher)
    desk.post(f"/desk/cases/{noise.number}/mediate", HEARD)
    answer = desk.post(f"/desk/cases/{noise.number}/mediate", HEARD | {"other_name": "赵小四"})
    assert answer.status_code == 422
    assert "已经转为调解" in text(answer)
    assert Dispute.objects.count() == 1


def test_a_complaint_has_no_button_at_the_desk_and_a_stranger_finds_no_page(people, report):
    told = report_case(replace(report, order_type="C", area_code=VILLAGE), by=None, now=people.now)
    desk, page = staff_client(people.dispatcher), f"/desk/cases/{told.number}"
    assert f"{page}/mediate" not in text(desk.get(page))
    assert desk.post(f"{page}/mediate", HEARD).status_code == 302
    assert staff_client(people.neighbour_operator).get(f"{page}/mediate").status_code == 404
    assert staff_client(people.clerk).get(f"{page}/mediate").status_code == 404
    assert not Dispute.objects.exists()


def test_the_reporter_says_yes_on_their_own_page_and_reads_both_numbers(people, noise):
    own, page = own_client(noise), f"/cases/{noise.number}"
    assert f"{page}/mediate" in text(own.get(page))
    asked = text(own.get(f"{page}/mediate"))
    assert "同意转为调解？" in asked
    assert "编号不变" in asked
    assert own.post(f"{page}/mediate", OTHER).status_code == 422, "the box is not ticked"
    assert not Dispute.objects.exists()

    receipt = own.post(f"{page}/mediate", OTHER | {"agreed": "on"}, follow=True)

    dispute = Dispute.objects.get()
    assert dispute.number in text(receipt)
    assert Party.objects.get(side="a").consent_how == "self"
    assert f"/mediation/{dispute.number}" in text(own.get(page))
    assert f'href="{page}"' in text(own.get(f"/mediation/{dispute.number}"))
    assert fresh(noise.case_id).number == noise.number
    assert Client().get(f"{page}/mediate").status_code == 404


def test_the_free_form_takes_no_number_of_a_case_and_no_case_as_its_source(people, noise):
    desk = staff_client(people.clerk)
    page = text(desk.get("/desk/disputes/new"))
    assert "case_number" not in page
    assert 'value="case"' not in page
    given = {
        "source": "case", "case_number": noise.number, "facts": "楼上半夜打麻将", "dispute_type": "DT0201",
        "area": VILLAGE, "name": "张桂兰", "other_name": "王建国",
    }  # fmt: skip
    assert desk.post("/desk/disputes/new", given).status_code == 422
    desk.post("/desk/disputes/new", given | {"source": "applied"})
    assert Dispute.objects.get().case_number == "", "a typed number is nothing"

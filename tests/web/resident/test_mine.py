# SPDX-License-Identifier: MulanPSL-2.0
"""A resident's own matters, by a proved phone."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from linli.cases.models import Case
from linli.people.models import Contact, Resident
from linli.web.shared.keys import new_key
from tests.web.resident.phones import PHONE, code_in, sign_in
from tests.web.resident.ways import fill_steps, key_in, number_and_secret, open_receipt, send, text_of

pytestmark = pytest.mark.usefixtures("letters")


def test_a_code_signs_in_and_shows_own_matters_only(client, letters, lamp):
    page = sign_in(client, letters, phone="13900000001")
    assert "139****0001" in text_of(page)
    assert "路灯" not in text_of(page)  # left under another number

    send(client, contact={"act": "next"})

    assert "路灯" in text_of(client.get("/mine"))
    assert Case.objects.filter(resident=Resident.objects.get()).count() == 1


def test_the_code_is_written_down_nowhere_in_the_database(client, letters):
    client.post("/mine/phone", {"phone": PHONE, "act": "send"})

    from linli.notices.models import Notice
    from linli.people.models import PhoneCode

    assert not Notice.objects.exists()
    assert code_in(letters) not in str(PhoneCode.objects.values().get())


def test_a_wrong_code_is_refused_at_its_field(client, letters):
    client.post("/mine/phone", {"phone": PHONE, "act": "send"})
    wrong = "000000" if code_in(letters) != "000000" else "111111"

    response = client.post("/mine/phone", {"phone": PHONE, "code": wrong, "act": "enter"})

    assert response.status_code == 422
    assert "验证码不对或已过期" in text_of(response)
    assert "resident_id" not in client.session


def test_a_second_code_within_a_minute_is_refused(client, letters):
    client.post("/mine/phone", {"phone": PHONE, "act": "send"})

    assert client.post("/mine/phone", {"phone": PHONE, "act": "send"}).status_code == 429


def test_a_phone_proved_while_reporting_makes_the_matter_hers(client, letters):
    fill_steps(client, contact={"phone": PHONE, "name": "李小明", "act": "send"})
    check = client.post(
        "/report/3", {"phone": PHONE, "name": "李小明", "code": code_in(letters), "act": "next"}, follow=True
    )

    client.post("/report/4", {"key": key_in(check)})

    case = Case.objects.get()
    assert case.resident == Resident.objects.get()
    assert case.contact.name_masked == "李*明"


def test_somebody_signed_in_needs_no_phone_typed_again(client, letters):
    sign_in(client, letters)

    check = fill_steps(client, contact={"act": "next"})
    client.post("/report/4", {"key": key_in(check)})

    assert "138****5678" in text_of(check)
    assert Case.objects.get().contact.phone_masked == "138****5678"
    assert Contact.objects.count() == 1


def test_receipts_shown_in_this_browser_are_listed_too(client):
    number, secret = number_and_secret(send(client))
    assert "路灯" not in text_of(client.get("/mine"))

    open_receipt(client, number, secret)

    assert "路灯" in text_of(client.get("/mine"))


def test_leaving_forgets_everything_on_this_device(client, letters):
    sign_in(client, letters)
    send(client, contact={"act": "next"})
    number = Case.objects.get().number
    assert client.get(f"/cases/{number}").status_code == 200

    client.post("/mine/leave")

    assert client.get(f"/cases/{number}").status_code == 404
    assert "还没有事项" in text_of(client.get("/mine"))


def test_another_resident_does_not_see_it(client, letters):
    sign_in(client, letters)
    send(client, contact={"act": "next"})
    other = Client()
    sign_in(other, letters, phone="13900000001")

    assert "路灯" not in text_of(other.get("/mine"))
    assert other.get(f"/cases/{Case.objects.get().number}").status_code == 404


def test_when_no_message_can_be_sent_the_report_goes_on(client, letters, monkeypatch):
    class Down:
        def send(self, *args):
            raise OSError("no line")

    monkeypatch.setattr("linli.web.resident.codes.channel", lambda name: Down())

    response = fill_steps(client, contact={"phone": PHONE, "act": "send"})

    assert response.status_code == 422
    assert "可以不验证" in text_of(response)
    assert "4 核对" in text_of(client.post("/report/3", {"phone": PHONE, "act": "next"}, follow=True))


def test_a_second_press_is_no_further_try_of_who_is_signed_in(client, letters):
    from linli.people.rules import LIMITS

    sign_in(client, letters)
    burst, key = LIMITS["report_resident"].burst, new_key()
    for _ in range(burst + 2):
        assert client.post("/report/quick", {"text": "路灯坏了", "key": key}).status_code == 302
    assert Case.objects.filter(resident=Resident.objects.get()).count() == 1

    for _ in range(burst - 1):
        assert client.post("/report/quick", {"text": "路灯坏了", "key": new_key()}).status_code == 302
    refused = client.post("/report/quick", {"text": "路灯坏了", "key": new_key()}, REMOTE_ADDR="198.51.100.9")
    assert refused.status_code == 429, "a resident's own limit, from whatever network"
    assert "6 分钟" in text_of(refused)
    assert client.post("/report/quick", {"text": "路灯坏了", "key": key}).status_code == 302


def test_more_than_a_page_of_own_matters_is_paged_and_none_left_out(client, letters, monkeypatch):
    monkeypatch.setattr("linli.insight.queries.newest.PAGE_ROWS", 2)
    sign_in(client, letters)
    for place in "东门", "南门", "西门":
        client.post("/report/quick", {"text": f"{place}的路灯坏了", "key": new_key()})

    first = client.get("/mine")
    assert "西门" in text_of(first)
    assert "东门" not in text_of(first)
    older = client.get("/mine", {"after": first.context["page"].next_key})
    assert "东门" in text_of(older)
    assert "西门" not in text_of(older)
    assert "已到最后一页" in text_of(older)


def another_session(client):
    """The key of a second session of who is signed in with `client`: another device."""
    session = SessionStore()
    session["resident_id"] = client.session["resident_id"]
    session.save()
    return session.session_key


def test_a_resident_cancels_and_the_receipt_still_opens_the_matter(client, letters):
    sign_in(client, letters)
    number, secret = number_and_secret(send(client, contact={"act": "next"}))
    elsewhere = Client()
    elsewhere.cookies["sessionid"] = another_session(client)
    assert "路灯" in text_of(elsewhere.get("/mine"))
    asked = text_of(client.get("/mine/cancel"))
    assert "138****5678" in asked
    assert "编号和查询码" in asked
    assert Resident.objects.get().phone_digest, "asking cancels nothing"

    assert "已注销" in text_of(client.post("/mine/cancel", follow=True))

    assert Resident.objects.get().phone_digest is None
    assert "路灯" not in text_of(elsewhere.get("/mine")), "signed out on every device"
    assert elsewhere.get(f"/cases/{number}").status_code == 404
    assert elsewhere.post("/mine/cancel").headers["Location"] == "/mine/phone"
    assert client.get("/mine/cancel").headers["Location"] == "/mine/phone"
    open_receipt(client, number, secret)
    assert "路灯" in text_of(client.get("/mine"))

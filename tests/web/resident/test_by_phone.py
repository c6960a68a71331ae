# SPDX-License-Identifier: MulanPSL-2.0
"""A phone's code opens what was left under its number, whoever typed it in: found by digest, followed like a receipt."""

from __future__ import annotations

import pytest

from linli.cases.models import Case
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.actions import forget_resident
from linli.people.models import Bucket, Contact, Resident
from tests.web.resident.phones import PHONE, code_in, sign_in
from tests.web.resident.ways import text_of

OTHER = "13900000001"


@pytest.fixture
def told(lamp):
    """The lamp, left under PHONE at the counter by somebody who never proved it."""
    assert lamp.resident_id is None
    return lamp


def test_what_was_left_under_the_number_is_listed_and_opens(client, letters, told):
    page = sign_in(client, letters)
    assert "路灯" in text_of(page)

    opened = client.get(f"/cases/{told.number}")
    assert opened.status_code == 200
    assert told.number in text_of(opened)

    client.post(f"/cases/{told.number}/write", {"seen": told.version, "text": "今晚还是黑的"})
    assert "今晚还是黑的" in text_of(client.get(f"/cases/{told.number}"))


def test_another_number_opens_nothing_of_it(client, letters, told):
    page = sign_in(client, letters, phone=OTHER)
    assert "路灯" not in text_of(page)
    assert client.get(f"/cases/{told.number}").status_code == 404
    assert client.post(f"/cases/{told.number}/write", {"seen": 1, "text": "不该成"}).status_code == 404


def test_asking_with_a_number_nobody_left_is_answered_in_the_same_words(client, letters, told):
    answers = set()
    for phone in (PHONE, OTHER):
        client.post("/mine/leave")
        sent = client.post("/mine/phone", {"phone": phone, "act": "send"})
        wrong = "000000" if code_in(letters) != "000000" else "111111"
        guessed = client.post("/mine/phone", {"phone": phone, "code": wrong, "act": "enter"})
        answers.add((sent.status_code, guessed.status_code, "验证码不对或已过期" in text_of(guessed)))
    assert answers == {(200, 422, True)}


def test_nothing_new_is_kept_but_the_look_itself_and_the_person_reads_it(client, letters, told):
    page = sign_in(client, letters)

    resident = Resident.objects.get()
    assert Case.objects.get(pk=told.pk).resident_id is None
    assert Contact.objects.get(pk=Case.objects.get(pk=told.pk).contact_id).resident_id is None
    [look] = story_of(Subject("resident", resident.pk, told.county))
    assert (look.step, look.by_id, look.by_role) == ("own_look", resident.pk, "resident")
    assert "用这个手机号打开过这里" in text_of(page)


def test_what_was_forgotten_is_not_found_by_its_old_number(client, letters, told):
    Contact.objects.filter(pk=Case.objects.get(pk=told.pk).contact_id).update(
        sealed=None, phone_digest=None, phone_masked="", name_masked="", forgotten_at=told.reported_at
    )
    assert "路灯" not in text_of(sign_in(client, letters))


def test_who_gets_the_number_later_does_not_get_what_another_proved(client, letters, told):
    sign_in(client, letters)
    before = Resident.objects.get()
    Contact.objects.filter(pk=Case.objects.get(pk=told.pk).contact_id).update(resident=before)
    forget_resident(before.pk, now=told.reported_at)
    client.post("/mine/leave")
    Bucket.objects.all().delete()  # an hour has passed

    assert "路灯" not in text_of(sign_in(client, letters))


def test_without_a_vendor_no_code_is_promised_and_none_is_written_down(client, letters, settings):
    settings.LINLI_SMS = ""

    answer = client.post("/mine/phone", {"phone": PHONE, "act": "send"})

    assert "短信现在发不出去" in text_of(answer)
    assert "验证码已发出" not in text_of(answer)
    assert list(letters.iterdir()) == []

# SPDX-License-Identifier: MulanPSL-2.0
"""A refusal as page, fragment and problem document; denied attempts in the ledger; nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from linli.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("refusing")


@pytest.fixture
def refusing(settings):
    settings.ROOT_URLCONF = "tests.web.shared.refusing_urls"


def test_a_refusal_is_a_page_that_says_what_was_kept_and_what_to_do(client, db):
    answer = client.get("/refuse/taken", headers={"accept-language": "zh-hans"})
    assert answer.status_code == 409
    for words in ("县住建局已经签收。", "您写的意见还在。", "可以改为催办。"):
        assert words in answer.content.decode()


@pytest.mark.parametrize(("kind", "status"), [("taken", 409), ("absent", 404), ("wrong", 422), ("often", 429)])
def test_the_status_is_the_refusals_own(client, db, kind, status):
    assert client.get(f"/refuse/{kind}").status_code == status


def test_for_htmx_it_goes_to_the_notes_and_leaves_the_page(client, db):
    answer = client.get("/refuse/taken", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#notes"
    assert "<html" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_for_machines_it_is_a_problem_document(client, db):
    answer = client.get("/api/refuse/taken")
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == 409
    assert told["code"] == "not_allowed"
    assert told["kept"] == "您写的意见还在。"


def test_what_was_typed_is_offered_once_more_but_no_secret(client, db):
    typed = {"note": "请先看楼后的井盖", "password": "hunter-22", "csrfmiddlewaretoken": "x"}
    page = client.post("/refuse/taken", typed).content.decode()
    assert "请先看楼后的井盖" in page
    assert "hunter-22" not in page


def test_typed_markup_is_shown_as_text(client, db):
    page = client.post("/refuse/taken", {"note": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["taken", "absent"])
def test_a_denied_attempt_by_staff_is_in_the_ledger(client, town, sit, kind):
    sit(client, town.handler)
    client.post(f"/refuse/{kind}", {"note": "x"})
    entry = Entry.objects.get(subject_kind="door")
    assert entry.by_id == town.handler.id


@pytest.mark.django_db(transaction=True)
def test_a_wrong_field_and_a_visitors_miss_are_no_denied_attempts(client, town, sit):
    client.get("/refuse/absent")
    sit(client, town.handler)
    client.get("/refuse/wrong")
    assert not Entry.objects.filter(subject_kind="door").exists()


def test_a_page_open_too_long_offers_the_typed_values_again(db):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "zh-hans"})
    answer = strict.post("/login?next=/inbox", {"username": "wangfang", "password": "hunter-22"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "再提交一次" in page
    assert 'value="wangfang"' in page
    assert "hunter-22" not in page
    assert 'action="/login?next=/inbox"' in page


def test_a_body_over_the_limit_is_413_and_says_what_to_do(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/login", {"username": "x" * 200}, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 413
    assert "请减少附件或文字后再提交" in answer.content.decode()


def test_a_lost_address_is_our_own_page(client, db):
    answer = client.get("/no/such/place", headers={"accept-language": "zh-hans"})
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_a_lost_address_of_the_api_is_a_problem_document(client, db):
    assert client.get("/api/no/such/place")["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_says_so_without_asking_the_database(client, db, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        answer = client.get("/break")
    assert answer.status_code == 500
    assert "12345" in answer.content.decode()

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
import threading

import pytest
from django.db import connection

from linli.cases.models import Case, Category
from linli.cases.queries.codes import forget_codes
from linli.files.queries import files_of
from linli.people.models import ApiToken
from linli.web.api.models import GivenAnswer
from tests.web.desk.test_reports import photo


def test_a_report_gets_a_receipt_that_opens_it(caller, lamp_json):
    from linli.cases.queries import case_by_secret

    answer = caller().post("/reports", lamp_json)

    assert answer.status_code == 201
    body = answer.json()
    assert case_by_secret(body["number"], body["secret"]).channel == "api"


def test_the_same_key_and_body_give_the_same_receipt(caller, lamp_json):
    feed = caller()
    first = feed.post("/reports", lamp_json, **{"Idempotency-Key": "k1"})
    again = feed.post("/reports", lamp_json, **{"Idempotency-Key": "k1"})

    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert Case.objects.count() == 1
    assert GivenAnswer.objects.get().body is None, "the receipt, with its secret, is told by the case"


def test_what_was_taken_in_is_told_again_though_it_would_be_refused_today(caller, lamp_json):
    """A sender that was offline for weeks repeats itself; the category was closed meanwhile."""
    feed = caller()
    first = feed.post("/reports", lamp_json | {"category": "C0118"}, **{"Idempotency-Key": "k1"})
    Category.objects.filter(code="C0118").update(is_open=False)
    forget_codes()
    again = feed.post("/reports", lamp_json | {"category": "C0118"}, **{"Idempotency-Key": "k1"})
    new = feed.post("/reports", lamp_json | {"category": "C0118"}, **{"Idempotency-Key": "k2"})

    assert (again.status_code, again.json()) == (201, first.json())
    assert new.status_code == 422
    assert GivenAnswer.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(caller, lamp_json):
    feed = caller()
    feed.post("/reports", lamp_json, **{"Idempotency-Key": "k1"})
    other = feed.post("/reports", lamp_json | {"text": "另一件"}, **{"Idempotency-Key": "k1"})

    assert other.status_code == 422
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_makes_it_and_both_are_told(caller, lamp_json):
    feed, answers, start = caller(), [], threading.Barrier(4)

    def one():
        start.wait()
        answers.append(feed.post("/reports", lamp_json, **{"Idempotency-Key": "k1"}))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["number"] for answer in answers}) == Case.objects.count() == 1


def test_a_key_still_running_is_409_with_retry_after(caller, lamp_json, town):
    feed = caller()
    feed.post("/reports", lamp_json, **{"Idempotency-Key": "k1"})
    from django.utils import timezone

    row = GivenAnswer.objects.get()  # as after its first statement: the key is taken, the case not there yet
    GivenAnswer.objects.update(begun_at=timezone.now())
    Case.objects.filter(pk=row.pk).update(number=None)
    answer = feed.post("/reports", lamp_json, **{"Idempotency-Key": "k1"})

    assert answer.status_code == 409
    assert answer["Retry-After"]


def test_the_receipt_of_an_emergency_says_whom_to_call_and_why(caller, lamp_json):
    feed, fire = caller(), lamp_json | {"text": "三楼着火了，浓烟很大，老人还没下来"}
    first = feed.post("/reports", fire, **{"Idempotency-Key": "k1"}).json()
    again = feed.post("/reports", fire, **{"Idempotency-Key": "k1"}).json()

    assert (first["emergency"]["kind"], first["emergency"]["call"]) == ("fire", "119")
    assert first["emergency"]["words"], "why"
    assert first == again
    assert feed.post("/reports", lamp_json).json()["emergency"] is None


def test_each_line_of_a_feed_says_whom_to_call(caller, lamp_json):
    lines = [json.dumps(lamp_json), json.dumps(lamp_json | {"text": "有人掉进河里了，快来人"})]
    verdicts = caller().post("/reports/bulk", "\n".join(lines)).json()["verdicts"]

    assert [verdict["emergency"] and verdict["emergency"]["call"] for verdict in verdicts] == [None, "119"]


def test_a_refused_report_frees_its_key(caller, lamp_json):
    feed = caller()
    assert feed.post("/reports", lamp_json | {"area_code": "519902"}, **{"Idempotency-Key": "k"}).status_code == 422
    assert GivenAnswer.objects.count() == 0


def test_two_callers_may_use_the_same_key(caller, lamp_json):
    for name in ("a", "b"):
        assert caller(name).post("/reports", lamp_json, **{"Idempotency-Key": "k"}).status_code == 201
    assert Case.objects.count() == 2


def test_a_system_with_a_new_token_is_known_by_its_keys(caller, lamp_json):
    """A full re-send after a year: nothing becomes a second case."""
    line = json.dumps(lamp_json | {"text": "另一盏", "key": "7"})
    old = caller("feed")
    first = old.post("/reports", lamp_json, **{"Idempotency-Key": "k"}).json()
    old.post("/reports/bulk", line)
    ApiToken.objects.update(expires_at="2026-01-01T00:00:00Z")
    new = caller("feed 2", replaces="feed")

    assert new.post("/reports", lamp_json, **{"Idempotency-Key": "k"}).json() == first
    assert new.post("/reports/bulk", line).json()["there"] == 1
    assert caller("another").post("/reports/bulk", line).json()["taken"] == 1
    assert Case.objects.count() == 3


def test_gcj_coordinates_are_turned_into_wgs(caller, lamp_json):
    feed = caller()
    given = {"lon": 104.2074, "lat": 31.1026, "coordinates": "GCJ-02"}
    number = feed.post("/reports", lamp_json | {"area_code": ""} | given).json()["number"]

    case = Case.objects.get(number=number)
    assert case.lon != pytest.approx(104.2074, abs=1e-4)
    assert case.scope_code == "519901001001001"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "given.text"), ({"text": "x", "lon": 999}, "given.lon"), ({"text": "x", "who": 1}, "given.who"),
        ({"text": " "}, "text"), ({"text": "x", "order_type": "ZZ"}, "order_type"), ({"text": "x", "lon": 104.2}, "lon"),
        ({"text": "x", "phone": "12"}, "phone"),
    ],
)  # fmt: skip
def test_bad_input_is_a_problem_document_that_names_the_field(caller, body, field):
    answer = caller().post("/reports", body)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["field"] == field
    assert not Case.objects.exists()


def test_no_token_a_wrong_one_and_a_closed_one_are_401(caller, lamp_json, town):
    feed = caller()
    ApiToken.objects.update(closed_at=town.now)
    assert feed.post("/reports", lamp_json).status_code == 401
    feed.headers["Authorization"] = "Bearer linli_guess"
    assert feed.post("/reports", lamp_json).status_code == 401
    feed.headers.clear()
    assert feed.post("/reports", lamp_json).json()["code"] == "unauthenticated"


def test_a_token_does_what_it_was_opened_for(caller, lamp_json):
    assert caller("reader", scopes=["read"]).post("/reports", lamp_json).status_code == 409


def test_bulk_gives_each_line_its_verdict(caller, lamp_json):
    feed = caller()
    lines = [
        json.dumps(lamp_json | {"key": "1"}), "{broken", json.dumps(lamp_json | {"key": "1"}), "",
        json.dumps({"text": "", "key": "2"}), "[]", json.dumps(lamp_json | {"key": "3", "phone": "12"}),
    ]  # fmt: skip
    body = feed.post("/reports/bulk", "\n".join(lines)).json()

    assert [v["outcome"] for v in body["verdicts"]] == ["in", "rejected", "there", *["rejected"] * 4]
    assert body["lines"] == 7 == body["taken"] + body["there"] + body["rejected"]
    assert all(v["reason"] for v in body["verdicts"] if v["outcome"] == "rejected")
    again = feed.post("/reports/bulk", "\n".join(lines)).json()
    assert (again["taken"], again["there"]) == (0, 2)
    assert Case.objects.count() == 1


def test_too_many_lines_take_none(caller):
    assert caller().post("/reports/bulk", "\n".join(["{}"] * 5001)).status_code == 413


def test_coordinates_without_their_system_are_asked_for(caller, lamp_json):
    """Taken for another system they lie hundreds of metres off, in a grid that looks sure."""
    feed, given = caller(), lamp_json | {"area_code": "", "lon": 104.2074, "lat": 31.1026}
    answer = feed.post("/reports", given)
    assert (answer.status_code, answer.json()["field"]) == (422, "coordinates")
    line = feed.post("/reports/bulk", json.dumps(given | {"key": "1"})).json()["verdicts"][0]
    assert (line["outcome"], line["field"]) == ("rejected", "coordinates")
    assert not Case.objects.exists()
    assert feed.post("/reports", given | {"coordinates": "WGS-84"}).status_code == 201


def test_a_report_brings_the_files_that_its_sender_uploaded(caller, lamp_json):
    feed, other = caller(), caller("another")
    mine, theirs = uploaded(feed), uploaded(other)
    wrong = feed.post("/reports", lamp_json | {"files": [theirs]})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "files")
    assert not Case.objects.exists()

    key = {"Idempotency-Key": "k1"}
    first, again = (feed.post("/reports", lamp_json | {"files": [mine]}, **key) for _n in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    [kept] = files_of(Case.objects.get().subject)
    assert str(kept.pk) == mine
    line = feed.post("/reports/bulk", json.dumps(lamp_json | {"key": "1", "files": [mine]})).json()["verdicts"][0]
    assert (line["outcome"], line["field"]) == ("rejected", "files"), "nothing is dropped without a word"


def uploaded(feed) -> str:
    """The id of a photo that this token uploaded."""
    return feed.client.post("/api/v1/files", {"file": photo("灯.png")}, headers=feed.headers).json()["id"]

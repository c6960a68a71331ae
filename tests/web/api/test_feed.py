# SPDX-License-Identifier: MulanPSL-2.0
"""A feed sent again, sent twice at once, sent from a part of the county."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from linli.cases.actions import bulk
from linli.cases.models import Case
from linli.cases.queries import case_by_secret
from tests.town import COUNTY, NEXT_TOWN, TOWN


@pytest.fixture
def lines(lamp_json):
    return "\n".join(json.dumps(lamp_json | {"key": str(n)}) for n in range(3))


def _told(answer) -> list[tuple]:
    return [(one["number"], one["case_id"], one["secret"]) for one in answer.json()["verdicts"]]


def test_who_lost_the_answer_gets_the_same_receipts(caller, lines):
    feed = caller()
    first, again = feed.post("/reports/bulk", lines), feed.post("/reports/bulk", lines)

    assert {one["outcome"] for one in again.json()["verdicts"]} == {"there"}
    assert _told(first) == _told(again)
    number, _case, secret = _told(again)[0]
    assert case_by_secret(number, secret)


def test_a_key_twice_in_one_feed_is_one_receipt(caller, lamp_json):
    """A line that was not taken does not use its key up."""
    bad, line = json.dumps({"text": " ", "key": "1"}), json.dumps(lamp_json | {"key": "1"})
    answer = caller().post("/reports/bulk", "\n".join([bad, line, line]))

    assert [one["outcome"] for one in answer.json()["verdicts"]] == ["rejected", "in", "there"]
    assert _told(answer)[1] == _told(answer)[2]


def test_the_same_feed_twice_at_once_is_taken_once(caller, lines, monkeypatch):
    """The second looks before the first has committed, and writes after."""
    feed, known, looks = caller(), bulk._known, []

    def too_early(source, items):
        looks.append(1)
        return {} if len(looks) == 2 else known(source, items)

    monkeypatch.setattr(bulk, "_known", too_early)
    first, second = feed.post("/reports/bulk", lines), feed.post("/reports/bulk", lines)

    assert len(looks) == 3
    assert (second.status_code, second.json()["there"]) == (200, 3)
    assert _told(first) == _told(second)
    assert Case.objects.count() == 3


def test_a_verdict_speaks_one_language(caller, lamp_json):
    feed = caller()
    feed.headers["Accept-Language"] = "en"
    lines = [
        {"text": " "},
        {"text": "x" * 20_001},
        {"text": "x", "lon": 104.2},
        {"text": "x", "lon": 999},
        {"text": "x", "phone": "1"},
    ]
    answer = feed.post("/reports/bulk", "\n".join(map(json.dumps, lines)))

    for one in answer.json()["verdicts"]:
        assert (one["reason"] + one["todo"]).isascii(), one


def test_a_token_of_a_town_reports_in_its_town(caller, lamp_json):
    """By area and by point, alone and in bulk; a report without a place lies in the town."""
    feed = caller("town", area=TOWN)
    inside, outside = lamp_json, lamp_json | {"area_code": NEXT_TOWN}
    near, far = (
        lamp_json | {"area_code": "", "lon": lon, "lat": 31.105, "coordinates": "WGS-84"} for lon in (104.205, 104.255)
    )

    assert feed.post("/reports", inside).status_code == 201
    for wrong in (outside, lamp_json | {"area_code": COUNTY}):
        answer = feed.post("/reports", wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, "area_code")
    nowhere = feed.post("/reports", lamp_json | {"area_code": ""}).json()
    assert feed.get(f"/cases/{nowhere['number']}").json()["scope_code"] == TOWN
    verdicts = feed.post("/reports/bulk", "\n".join(map(json.dumps, [inside, outside, near, far]))).json()["verdicts"]
    assert [one["outcome"] for one in verdicts] == ["in", "rejected", "in", "rejected"]
    assert caller("county").post("/reports", outside).status_code == 201


def test_a_post_behind_a_token_is_bound_to_its_own_area(caller, lamp_json, town):
    feed = caller("town's", post="town_operator", area=TOWN)
    assert feed.post("/reports", lamp_json | {"area_code": NEXT_TOWN}).status_code == 422


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_clock_that_shows_nonsense_is_not_kept(caller, lamp_json, moment):
    """Such a day does not exist in UTC: the case could never be read again."""
    feed = caller()
    number = feed.post("/reports", lamp_json | {"device_at": moment}).json()["number"]
    assert Case.objects.get(number=number).device_at is None
    number = feed.post("/reports", lamp_json | {"device_at": "2026-11-20T08:00:00+08:00"}).json()["number"]
    assert Case.objects.get(number=number).device_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_used_key_with_other_words_is_rejected_and_nothing_is_lost(caller, lamp_json):
    """In the same feed and in a later one: who sent them reads that they were not taken."""
    line, other = json.dumps(lamp_json | {"key": "1"}), json.dumps(lamp_json | {"key": "1", "text": "井盖丢了"})
    feed = caller()
    once, again = feed.post("/reports/bulk", "\n".join([line, other, line])), feed.post("/reports/bulk", other)

    assert [one["outcome"] for one in once.json()["verdicts"]] == ["in", "rejected", "there"]
    verdict = again.json()["verdicts"][0]
    assert (verdict["outcome"], verdict["field"]) == ("rejected", "key")
    assert "没有收下" in verdict["reason"]
    assert "换一个编号" in verdict["todo"]
    assert "secret" not in {name for name, value in verdict.items() if value}, "another's receipt is not given"

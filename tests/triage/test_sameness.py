# SPDX-License-Identifier: MulanPSL-2.0
"""Two matters compared: each part of the score says why, and what only sounds alike stays apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from linli.kernel.ids import new_id
from linli.triage.rules.sameness import Mark, Told, asked_keys, likeliest, signature_of
from linli.triage.rules.sameness.words import words_of

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HOLE = "解放路中学门口的井盖丢了三天，学生上下学很危险"
SAME_HOLE = "中学门口解放路上有个井盖不见了，孩子放学路过太危险了"
NOISE = "楼下烧烤店半夜还在营业，油烟大，吵得睡不着"


def told(text: str, *, days: float = 0, **more) -> Told:
    facts = {"county": "519921", "at": NOW - timedelta(days=days), "category": "0102", "scope_code": "519921001001"}
    return Told(**{**facts, "text": text, **more})


def mark(one: Told, **more) -> Mark:
    facts = {"matter_id": new_id(), "at": one.at, "scope_code": one.scope_code, "category": one.category}
    return Mark(**facts, lon=one.lon, lat=one.lat, words=frozenset(signature_of(one).words), **more)


def found_by(stored: Told, asked: Told) -> bool:
    keys = asked_keys(asked, words_of(asked.title, asked.text))
    return bool(set(keys) & set(signature_of(stored).keys))


def test_the_same_hole_told_by_two_is_found_and_explained():
    first = mark(told(HOLE, days=2, lon=105.2, lat=31.4))
    twins = likeliest(told(SAME_HOLE, lon=105.2004, lat=31.4), [first])
    assert [twin.matter_id for twin in twins] == [first.matter_id]
    assert {why.key for why in twins[0].reasons} == {"wording", "place", "time", "category"}
    assert "井盖" in str(twins[0].reasons[0].said)
    assert "米" in str(twins[0].reasons[1].said)


def test_another_matter_at_the_same_place_and_day_is_not_offered():
    assert likeliest(told(NOISE, category="0301"), [mark(told(HOLE))]) == []


def test_the_same_words_far_away_weigh_less():
    near, far = mark(told(HOLE)), mark(told(HOLE, scope_code="519921102001"))
    scores = {twin.matter_id: twin.score for twin in likeliest(told(HOLE), [near, far])}
    assert scores[near.matter_id] > scores[far.matter_id] + 0.1


def test_years_apart_it_is_another_hole():
    """Not even looked up: its keys are those of other months."""
    assert found_by(told(HOLE, days=40), told(HOLE))
    assert not found_by(told(HOLE, days=400), told(HOLE))


def test_it_is_looked_for_across_the_border_of_a_cell():
    stored = told("", lon=105.2, lat=31.4, scope_code="519921")
    assert found_by(stored, told("", lon=105.2012, lat=31.4, scope_code="519921"))
    assert not found_by(stored, told("", lon=105.22, lat=31.4, scope_code="519921"))


def test_the_tellers_own_unsolved_matter_comes_up_and_says_so():
    again = "上次说的井盖还是没有人来管"
    own, other = mark(told(HOLE, days=9), same_teller=True), mark(told(HOLE, days=9))
    twins = likeliest(told(again, category="", scope_code="519921001"), [own, other])
    assert [twin.matter_id for twin in twins] == [own.matter_id]
    assert twins[0].same_teller
    assert twins[0].reasons[0].key == "teller"


def test_it_is_not_its_own_twin():
    own = mark(told(HOLE))
    assert likeliest(told(HOLE, matter_id=own.matter_id), [own]) == []


def test_messages_without_words_match_nothing():
    for text in ("", "😀😀", "。。。"):
        assert signature_of(told(text, category="", scope_code="519921")).words == []
        assert likeliest(told(text, category=""), [mark(told(HOLE))]) == []


def test_a_hundred_thousand_characters_leave_a_small_signature():
    made = signature_of(told("井盖丢了，路灯不亮，" * 10_000, lon=105.2, lat=31.4))
    assert len(made.words) <= 48
    assert len(made.keys) <= 24
    assert all(-(2**31) <= number < 2**31 for number in made.words + made.keys)

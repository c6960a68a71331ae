# SPDX-License-Identifier: MulanPSL-2.0
"""Before a report is sent: what others told already, without their words; and whom to call where it cannot wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.models import Case
from linli.files.queries import files_of
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Signature
from tests.town import GRID, TOWN, VILLAGE
from tests.web.resident.test_photos import photo

TEXT = "东门菜市场门口的路灯坏了三天，晚上看不见路"


@pytest.fixture
def told(town, report):
    """Somebody else's lamp, known to triage."""
    receipt = report_case(replace(report, text=TEXT + "。我叫李小明", area_code=GRID), by=None, now=town.now)
    propose_next(now=town.now)
    return receipt


def draft(client, text: str, area: str = VILLAGE):
    client.post("/report/1", {"text": text, "order_type": "H"})
    client.post("/report/2", {"area_code": area, "act": "next", "place_text": ""})
    client.post("/report/3", {"act": "next"})
    return client.get("/report/4").content.decode()


def test_a_resident_is_asked_whether_it_is_the_same_and_learns_no_words_of_others(client, told):
    page = draft(client, "东门菜市场门口路灯坏了好几天，晚上看不见路")
    assert "似乎已有人反映" in page
    assert "路灯 · 青禾县城关街道东门社区" in page
    assert "李小明" not in page
    assert told.number not in page


def test_who_says_it_is_the_same_gets_a_number_and_a_person_is_told(client, told):
    page = draft(client, "东门菜市场门口路灯坏了好几天，晚上看不见路")
    key = page.split('name="key" value="')[1].split('"')[0]
    client.post("/report/4", {"key": key, "same_as": str(told.case_id)})
    other = Case.objects.exclude(pk=told.case_id).get()
    assert Matter.objects.get(pk=other.pk).same_as == told.case_id
    assert other.state == "reported"


def test_a_matter_that_was_not_offered_cannot_be_named(client, told):
    page = draft(client, "请问社保卡丢了怎么补办，要带什么材料")
    assert "似乎已有人反映" not in page
    key = page.split('name="key" value="')[1].split('"')[0]
    client.post("/report/4", {"key": key, "same_as": str(told.case_id)})
    assert Matter.objects.exclude(pk=told.case_id).get().same_as is None


def test_a_protected_matter_is_never_shown_to_others(client, town, report):
    report_case(replace(report, text=TEXT, area_code=GRID, hide_name=True), by=None, now=town.now)
    propose_next(now=town.now)
    assert "似乎已有人反映" not in draft(client, TEXT)


def quick(client, **given):
    page = client.get("/report/quick").content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    return key, client.post("/report/quick", {"key": key, "ask": "1", "area_code": TOWN} | given)


def test_the_one_page_form_asks_once_and_keeps_the_photo(client, told):
    key, asked = quick(client, text=TEXT, files=photo())
    page = asked.content.decode()
    assert asked.status_code == 200
    assert Case.objects.count() == 1, "nothing is sent yet"
    assert "还没有提交" in page
    assert 'name="ask"' not in page, "it is asked once"
    kept = page.split('name="kept" value="')[1].split('"')[0]

    again = {"text": TEXT, "key": key, "area_code": TOWN, "kept": kept, "same_as": str(told.case_id)}
    assert client.post("/report/quick", again).status_code == 302
    other = Case.objects.exclude(pk=told.case_id).get()
    assert Matter.objects.get(pk=other.pk).same_as == told.case_id
    assert files_of(other.subject), "the photo came with it"

    assert client.post("/report/quick", again).status_code == 302, "pressed twice: the photo is on it already"
    assert Case.objects.count() == 2


def test_the_one_page_form_asks_nothing_where_nothing_is_known(client, told):
    _key, sent = quick(client, text="请问社保卡丢了怎么补办，要带什么材料")
    assert sent.status_code == 302


def test_a_matter_that_nobody_has_classified_is_known_too(client, town, report):
    words = "槐树巷的那个东西又斜又响，晃得厉害，老太太绕着走"
    receipt = report_case(replace(report, text=words, category="", area_code=GRID), by=None, now=town.now)
    propose_next(now=town.now)
    Signature.objects.filter(pk=receipt.case_id).update(category="")

    _key, asked = quick(client, text=words + "，昨晚又响了")
    assert "求助 · 青禾县城关街道东门社区" in asked.content.decode()


def test_an_emergency_is_answered_with_a_number_to_call_at_the_form_and_on_the_receipt(client, town):
    page = draft(client, "三楼着火了，浓烟很大，老人还没下来", TOWN)
    assert 'href="tel:119"' in page
    key = page.split('name="key" value="')[1].split('"')[0]
    receipt = client.post("/report/4", {"key": key}, follow=True).content.decode()
    assert 'href="tel:119"' in receipt
    assert "网上提交不能代替打电话" in receipt

# SPDX-License-Identifier: MulanPSL-2.0
"""Somebody whose report was merged follows it by their own number and code, to the answer and beyond."""

from __future__ import annotations

import pytest
from django.utils import translation

from linli.cases.actions import report_once, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.kernel.ids import new_id
from linli.web.resident.story import now_words
from tests.cases.ways import answered, handling
from tests.town import fresh
from tests.web.resident.ways import open_receipt, text_of


@pytest.fixture
def merged(town, report, lamp):
    told = report_once(report, key=new_id(), by=None, now=town.now)
    take_step(told.case_id, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    return told


def test_it_says_who_has_it_and_by_when_as_the_lead_stands(client, town, lamp, merged):
    handling(town, lamp)

    page = text_of(open_receipt(client, merged.number, merged.secret))

    assert page.index("青禾县住建局") < page.index("正在办理") < page.index("经过")
    assert "前答复您" in page
    assert lamp.number not in page


def test_the_answer_is_read_rated_and_opened_again(client, town, lamp, merged):
    answered(town, lamp)
    page = text_of(open_receipt(client, merged.number, merged.secret))
    assert "给您的答复 路灯已经修好" in page
    assert lamp.number not in page

    assert client.post(f"/cases/{merged.number}/rate", {"solved": "no", "satisfied": "1"}).status_code == 302
    assert client.post(f"/cases/{merged.number}/reopen", {"reason": "我门口的还黑着"}).status_code == 302

    assert (fresh(merged.case_id).state, fresh(lamp).state) == (State.ACCEPTED, State.ANSWERED)
    assert "我门口的还黑着" in text_of(client.get(f"/cases/{merged.number}"))


def test_why_the_lead_was_refused_is_read_too(client, town, lamp, merged):
    take_step(lamp, "refuse", by=town.dispatcher, now=town.now, reason="属于邻里间的买卖", door="县法院诉讼服务中心")

    page = text_of(open_receipt(client, merged.number, merged.secret))

    assert "属于邻里间的买卖" in page
    assert "县法院诉讼服务中心" in page
    assert "没解决，重新打开" in page


def test_its_page_costs_no_more_than_another(client, town, lamp, merged, django_assert_max_num_queries):
    answered(town, lamp)
    open_receipt(client, merged.number, merged.secret)
    with django_assert_max_num_queries(14):
        assert client.get(f"/cases/{merged.number}").status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words_for_the_reporter(state, language):
    case = Case(state=state, lead=Case(state=State.HANDLING) if state == State.MERGED else None)
    with translation.override(language):
        assert now_words(case)

# SPDX-License-Identifier: MulanPSL-2.0
"""Order type, handling class and urgency stand on the operator's page with what spoke for each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.models import Case
from linli.triage.actions import keep_model, switch_on
from linli.triage.actions.proposing import propose_next
from linli.triage.queries.engine import forget_engines
from linli.triage.rules.learning import train
from tests.town import COUNTY
from tests.triage.conftest import LAMPS, PLACES, RUBBISH


@pytest.fixture
def ready(town):
    """Models that take rubbish for a complaint, to be done by its class, and urgent."""
    for kind, lamp, rubbish in (
        ("order_type", "H", "C"),
        ("handling_class", "N", "U"),
        ("urgency", "normal", "urgent"),
    ):
        rows = [(place + text, lamp) for text in LAMPS for place in PLACES]
        rows += [(place + text, rubbish) for text in RUBBISH for place in PLACES]
        row = keep_model(COUNTY, kind, train(rows, seed=1).to_bytes(), {}, by=town.system_admin, now=town.now)
        switch_on(row.pk, by=town.system_admin, now=town.now)
    forget_engines()
    return town


def page_of(client, town, report, **changes) -> str:
    receipt = report_case(replace(report, **({"category": "", "order_type": "O"} | changes)), by=None, now=town.now)
    propose_next(now=town.now)
    return client.get(f"/desk/cases/{Case.objects.get(pk=receipt.case_id).number}").content.decode()


def test_each_is_shown_with_the_words_that_spoke_for_it_and_how_sure(at_desk, ready, report):
    page = page_of(at_desk("dispatcher"), ready, report, text="西门口垃圾堆在路边没人清，垃圾桶满了发臭")
    card = page[page.index('id="proposal"') :].split("</dl>")[0]
    assert card.count("从这些字看出：") == 3
    assert card.count("把握 ") == 3
    assert "垃圾" in card


def test_what_was_stated_or_follows_from_the_table_says_so(at_desk, town, report):
    page = page_of(at_desk("dispatcher"), town, report, order_type="H", category="C0118", urgency="urgent")
    card = page[page.index('id="proposal"') :].split("</dl>")[0]
    assert "来件时已注明" in card
    assert "类别表里这样定" in card
    assert "把握" not in card.split("类型</dt>")[1].split("<dt>")[0]


def test_of_an_emergency_it_says_that_its_words_made_it_critical(at_desk, town, report):
    page = page_of(at_desk("dispatcher"), town, report, text="三楼着火了，浓烟很大，老人还没下来")
    card = page[page.index('id="proposal"') :].split("</dl>")[0]
    assert card.count("原话说到紧急情况") == 2

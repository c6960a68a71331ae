# SPDX-License-Identifier: MulanPSL-2.0
"""A case page names other cases only to whoever may read those."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Link
from tests.cases.ways import handling
from tests.town import fresh
from tests.web.desk.test_budgets import MOST, statements


@pytest.fixture
def tip(town, report) -> Case:
    """A tip that the handler of the lamp was never given."""
    told = replace(report, order_type="D", text="有人偷接路灯的电，我亲眼看见。", title="举报偷电")
    return fresh(report_case(told, by=None, now=town.now).case_id)


def linked(town, lamp, tip, way: str) -> None:
    """From the lamp's side, from the tip's side, or the tip merged into the lamp."""
    by = {"by": town.dispatcher, "now": town.now}
    if way == "link":
        take_step(lamp, "link", **by, other=tip.number, kind="same_place")
    elif way == "link from there":
        take_step(tip, "link", **by, other=lamp.number, kind="same_cause")
    else:
        take_step(tip, "merge", **by, into=lamp.number)


def page_of(client, case) -> str:
    return client.get(f"/desk/cases/{case.number}").content.decode()


@pytest.mark.parametrize("way", ["link", "link from there", "merge"])
def test_what_is_outside_the_viewers_scope_is_not_named(at_desk, town, lamp, tip, way):
    linked(town, lamp, tip, way)
    handling(town, lamp)

    theirs, centres = page_of(at_desk("handler"), lamp), page_of(at_desk("dispatcher"), lamp)

    assert tip.number not in theirs
    assert "举报偷电" not in theirs
    assert tip.number in centres
    assert "举报偷电" in centres


def test_the_lead_outside_the_viewers_scope_is_not_named(at_desk, town, lamp, tip):
    take_step(tip, "accept", by=town.dispatcher, now=town.now)
    take_step(tip, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(tip, "return", by=town.handler, now=town.now, reason="不归我", basis="三定方案")
    Case.objects.filter(pk=tip.pk).update(state="merged", stage="ended", lead=lamp)  # as an import might have left it

    assert lamp.number not in page_of(at_desk("handler"), tip)
    assert lamp.number in page_of(at_desk("dispatcher"), tip)


def test_a_link_stands_on_both_sides_in_its_words(at_desk, town, lamp, tip):
    take_step(lamp, "link", by=town.dispatcher, now=town.now, other=tip.number, kind="follow_up")
    client = at_desk("dispatcher")

    assert "后续事项" in page_of(client, lamp)
    assert "先前事项" in page_of(client, tip)


def test_a_part_and_its_whole_name_each_other(at_desk, town, lamp):
    take_step(lamp, "split", by=town.dispatcher, now=town.now, parts="井盖松动")
    part = Link.objects.get(case=lamp).other
    client = at_desk("dispatcher")

    for one, other in ((lamp, part), (part, lamp)):
        page = page_of(client, one)
        assert "拆分" in page
        assert other.number in page


def test_links_cost_no_more_statements_however_many(at_desk, town, lamp, tip, many):
    handling(town, lamp)
    linked(town, lamp, tip, "merge")
    client, path = at_desk("dispatcher"), f"/desk/cases/{lamp.number}"
    few = statements(client, path)
    for one in many(5):
        take_step(lamp, "link", by=town.dispatcher, now=town.now, other=one.number, kind="same_place")
    assert len(statements(client, path)) == len(few) <= MOST

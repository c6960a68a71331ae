# SPDX-License-Identifier: MulanPSL-2.0
"""What no channel could deliver is brought to an end by who can call: the operator of that matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case
from linli.notices.models import Notice
from linli.notices.rules import State
from linli.web.desk.views import untold
from tests.town import NEXT_GRID


@pytest.fixture
def stuck(lamp) -> Notice:
    notice = Notice.objects.filter(about_id=lamp.pk, to_kind="contact").first()
    Notice.objects.filter(pk=notice.pk).update(state=State.FOR_PERSON, last_error="no_address")
    return notice


def test_an_operator_finds_it_with_its_matter_and_settles_it(at_desk, town, lamp, stuck):
    client = at_desk("dispatcher")
    page = client.get("/desk/untold").content.decode()
    assert lamp.number in page

    client.post(f"/desk/untold/{stuck.pk}", {"act": "told"})

    stuck.refresh_from_db()
    assert (stuck.state, stuck.settled_by) == (State.DELIVERED, town.dispatcher.id)
    assert lamp.number not in client.get("/desk/untold").content.decode()


def test_what_others_leave_waiting_hides_nothing_of_ones_own(at_desk, report, town, lamp, stuck, monkeypatch):
    monkeypatch.setattr(untold, "MOST", 1)
    later = town.now + timedelta(minutes=1)
    mine = report_case(replace(report, area_code=NEXT_GRID), by=None, now=later)
    Notice.objects.filter(about_id=mine.case_id, to_kind="contact").update(state=State.FOR_PERSON)

    page = at_desk("next_town_operator").get("/desk/untold").content.decode()

    assert (mine.number in page, lamp.number in page) == (True, False)


@pytest.mark.parametrize("who", ["next_town_operator", "neighbour_operator", "handler"])
def test_outside_the_scope_there_is_nothing_to_find_or_settle(at_desk, lamp, stuck, who):
    client = at_desk(who)

    assert lamp.number not in client.get("/desk/untold").content.decode()
    assert client.post(f"/desk/untold/{stuck.pk}", {"act": "told"}).status_code == 404
    stuck.refresh_from_db()
    assert stuck.state == State.FOR_PERSON

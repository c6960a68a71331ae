# SPDX-License-Identifier: MulanPSL-2.0
"""A suspended matter waits until a stated day. After it the clock runs, so the matter is in hand again by itself."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.actions.waiting import end_waits
from linli.cases.queries import case_page
from linli.cases.rules.states import Stage, State
from linli.clocks.queries import clocks_of
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.web.shared.lamps import lamp_of
from tests.cases.ways import handling
from tests.town import fresh


@pytest.fixture
def waiting(town, lamp):
    handling(town, lamp)
    until = town.now.date() + timedelta(days=6)
    return take_step(lamp, "suspend", by=town.dispatcher, now=town.now, why="appraisal", until=until, note="等鉴定")


def last_moment(town) -> datetime:
    return datetime.combine(town.now.date() + timedelta(days=6), time(23, 59, 59), COUNTY_ZONE)


def test_it_waits_until_the_last_moment_of_the_day_and_not_longer(town, waiting):
    end = last_moment(town)
    assert end_waits(now=end) == 0
    assert lamp_of(waiting.due_at, fresh(waiting).state, now=end).words == "暂停计时"

    before = [(one.kind, one.n, one.due_at, one.pauses, one.stopped_at) for one in clocks_of(waiting.subject)]
    minute = end + timedelta(minutes=1)
    assert (end_waits(now=minute), end_waits(now=minute)) == (1, 0)

    case = fresh(waiting)
    assert (case.state, case.stage, case.waits_until) == (State.HANDLING, Stage.HANDLING, None)
    assert lamp_of(case.due_at, case.state, now=minute).words.startswith("剩余")
    after = [(one.kind, one.n, one.due_at, one.pauses, one.stopped_at) for one in clocks_of(case.subject)]
    assert after == before, "no clock is touched by it"


def test_who_has_it_its_centre_and_the_reporter_are_told_and_the_page_says_so(town, waiting):
    end_waits(now=last_moment(town) + timedelta(minutes=1))

    told = set(Notice.objects.filter(kind__startswith="case.wait_over.").values_list("kind", "to_id"))
    assert told == {
        ("case.wait_over.unit", town.unit("housing")), ("case.wait_over.centre", town.unit("county_centre")),
        ("case.wait_over.reporter", waiting.contact_id),
    }  # fmt: skip
    case = fresh(waiting)
    assert (story_of(case.subject)[-1].step, story_of(case.subject)[-1].n) == ("wait_over", case.version)
    line = case_page(case, town.handler, now=town.now).story[-1]
    assert (line.word, line.who, line.unit) == ("等待期满", "", "")


def test_what_was_resumed_before_waits_no_more(town, waiting):
    take_step(waiting, "resume", by=town.handler, now=town.now + timedelta(days=1), note="鉴定到了")

    assert fresh(waiting).waits_until is None
    assert end_waits(now=last_moment(town) + timedelta(days=1)) == 0

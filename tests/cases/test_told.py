# SPDX-License-Identifier: MulanPSL-2.0
"""Who is told, and who is not: a name cannot be called, and a desk hears of what was done beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries.story import story
from linli.cases.rules.states import State
from linli.notices.models import Notice
from linli.notices.queries import facts_of, inbox, words_of
from linli.people.rules import receipt_viewer
from tests.cases.ways import answered, dispatched, handling
from tests.town import COUNTY, fresh


@pytest.fixture
def by_name(town, report) -> Case:
    """Told by somebody who left a name and no number."""
    receipt = report_case(replace(report, phone="", order_type="H"), by=None, now=town.now)
    return Case.objects.get(pk=receipt.case_id)


def test_a_name_without_a_number_is_sent_nothing_and_drawn_for_no_call(town, by_name):
    assert by_name.contact_id is not None
    answered(town, by_name)

    by_name.refresh_from_db()
    assert by_name.state == State.COMPLETE
    assert not Notice.objects.filter(to_kind="contact").exists()


def words(viewer) -> list[str]:
    return [line.about_id for line in inbox(viewer)]


def test_a_centre_s_desk_hears_what_its_leader_and_its_grid_worker_did(town, report):
    receipt = report_case(report, by=town.grid_worker, now=town.now)
    case = Case.objects.get(pk=receipt.case_id)
    assert case.centre_id == town.unit("village_centre")
    assert words(town.village_operator) == [case.pk]
    take_step(case, "ask_verify", by=town.village_operator, now=town.now, note="去看看")
    before = len(words(town.village_operator))

    take_step(case, "verify", by=town.grid_worker, now=town.now, found=True, finding="灯确实不亮")

    assert len(words(town.village_operator)) == before + 1
    assert len([one for one in inbox(town.grid_worker) if "/field/" in one.link]) == len(inbox(town.grid_worker))


def words_read(viewer, part: str) -> list[str]:
    return [line.words for line in inbox(viewer) if part in line.words]


def test_a_notice_names_the_unit_that_acted_whoever_has_it_now(town, lamp):
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")
    before = words_read(town.second_operator, "退回了事项")
    later = town.now + timedelta(minutes=5)
    take_step(lamp, "dispatch", by=town.dispatcher, now=later, to=town.unit("city_management"))

    assert "住建局" in before[0]
    assert words_read(town.second_operator, "退回了事项") == before


def test_a_notice_and_a_line_of_the_story_keep_the_day_that_was_promised(town, lamp):
    """What was promised first stays to be read when more time was granted."""
    handling(town, lamp)
    reads = receipt_viewer(lamp.pk, COUNTY)
    first = story(fresh(lamp), reads)[0].plain
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount="2", reason="等灯具")
    take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now, note="等灯具到货")

    lines = {line.step: line.plain for line in story(fresh(lamp), reads)}
    assert lines["report"] == first
    due = fresh(lamp).due_at + timedelta(hours=8)
    assert f"{due.month}月{due.day}日" in lines["grant_extension"]
    assert f"{due.month}月{due.day}日" not in lines["report"]
    [row] = Notice.objects.filter(kind="case.report.reporter")
    [words] = [words_of(one) for one in facts_of([row])]
    assert f"{due.month}月{due.day}日" not in words

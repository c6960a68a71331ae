# SPDX-License-Identifier: MulanPSL-2.0
"""Who is told, and who is not: a name cannot be called, and a desk hears of what was done beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.notices.models import Notice
from linli.notices.queries import inbox
from tests.cases.ways import answered


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

# SPDX-License-Identifier: MulanPSL-2.0
"""A village or town that was dissolved: whoever still gives its code is heard where it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, report_feed
from linli.cases.queries import cases_visible_to
from linli.cases.rules.past import Incoming, Outcome
from linli.disputes.actions import apply_for_mediation
from linli.disputes.models import Dispute
from linli.kernel.refusals import BadInput
from linli.people.actions import open_unit
from linli.places.actions import DivisionRow, import_divisions, merge_areas
from linli.places.models import Area, Succession
from linli.places.rules import Outcome as Row
from tests.disputes.cast import build_mediation, leak
from tests.town import GRID, NEXT_TOWN, NEXT_VILLAGE, TOWN, VILLAGE, fresh


@pytest.fixture
def merged(town):
    """东门社区 became part of the village next to it two days ago."""
    merge_areas([VILLAGE], into=NEXT_VILLAGE, on=town.now.date(), reason="撤并", by=None, now=town.now)
    return town.now + timedelta(days=2)


@pytest.fixture
def placed(report):
    return replace(report, lon=None, lat=None, area_code=VILLAGE)


def test_an_old_code_is_heard_where_the_place_went(town, merged, placed):
    case = fresh(report_case(placed, by=None, now=merged).case_id)

    assert case.scope_code == NEXT_VILLAGE
    assert cases_visible_to(town.next_town_operator).filter(pk=case.pk).exists()


def test_an_old_grid_leads_to_the_grid_that_carries_on(town, merged, placed):
    case = fresh(report_case(replace(placed, area_code=GRID), by=None, now=merged).case_id)

    assert case.scope_code.startswith(NEXT_VILLAGE)
    assert len(case.scope_code) == 15
    assert case.grid.code == case.scope_code


def test_history_of_the_old_place_is_work_of_the_new(town, merged, report):
    """Told when the old grid held, by its point; open still."""
    old = replace(report, history_at=town.now - timedelta(days=30), channel="import")
    [verdict] = report_feed([Incoming(old, "k1")], by=None, now=merged, source="x")

    assert verdict.outcome == Outcome.IN
    assert fresh(verdict.case_id).scope_code.startswith(NEXT_VILLAGE)


def test_of_two_heirs_a_person_has_to_say_which(town, merged, placed):
    Succession.objects.create(county=VILLAGE[:6], old_code=VILLAGE, new_code=NEXT_TOWN, on=town.now.date())
    with pytest.raises(BadInput) as refused:
        report_case(placed, by=None, now=merged)
    assert refused.value.field == "area_code"
    assert "撤并" in refused.value.what


def test_an_application_for_mediation_goes_along(town, merged):
    build_mediation(town)
    receipt = apply_for_mediation(leak(area_code=VILLAGE), by=None, now=merged)
    assert Dispute.objects.get(number=receipt.number).scope_code == NEXT_VILLAGE


def test_nothing_new_is_set_up_in_what_was_dissolved(town, merged):
    with pytest.raises(BadInput) as refused:
        open_unit(name="卫生室", kind="village", tier="village", area_code=VILLAGE, by=town.system_admin, now=merged)
    assert refused.value.field == "area_code"

    merge_areas([TOWN], into=NEXT_TOWN, on=merged.date(), reason="撤并", by=None, now=merged)
    report = import_divisions([DivisionRow("v.csv", 1, TOWN + "777", "新村")], by=None, now=merged)
    assert [(one.outcome, one.reason) for one in report.verdicts] == [(Row.REFUSED, "closed_parent")]
    assert not Area.objects.filter(code=TOWN + "777").exists()

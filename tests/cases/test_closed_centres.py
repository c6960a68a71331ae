# SPDX-License-Identifier: MulanPSL-2.0
"""After a merger of areas the old centre is closed: what is opened again lands where somebody works."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries import case_page
from linli.cases.queries.open_counts import open_with
from linli.cases.rules.states import State
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.queries import clocks_of, rules_of
from linli.clocks.rules.running import Kind
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.actions import open_unit
from linli.people.rules import receipt_viewer
from tests.cases.test_alone import close
from tests.cases.ways import complete
from tests.cases.ways_whistle import in_town
from tests.town import COUNTY, TOWN, fresh


def end_in_town(town, case: Case) -> Case:
    by, now = town.town_operator, town.now
    take_step(case, "dispatch", by=by, now=now, to=town.unit("town_works"))
    take_step(case, "sign", by=town.town_handler, now=now)
    take_step(case, "finish", by=town.town_handler, now=now, result="换了灯泡", solved=True)
    take_step(case, "check", by=by, now=now)
    take_step(case, "close", by=by, now=now)
    return take_step(case, "answer", by=by, now=now, text="修好了")


@pytest.fixture
def ended(town, report) -> Case:
    case = end_in_town(town, in_town(town, report))
    take_step(case, "call_back", by=town.town_operator, now=town.now, reached=True, solved=True)
    return fresh(case)


def reopen(town, case: Case) -> Case:
    resident, later = receipt_viewer(case.pk, COUNTY), town.now + timedelta(days=3)
    take_step(case, "reopen", by=resident, now=later, reason="又坏了")
    return fresh(case)


def holder(case: Case, kind: Kind):
    return next(one.holder for one in clocks_of(case.subject) if one.kind == kind and one.stopped_at is None)


def same_in_ledger(case: Case) -> bool:
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(case.subject)]
    return not same_as_facts(clocks_of(case.subject), clocks_from(facts), rules_of(COUNTY).calendar)


def test_reopened_it_is_the_centres_above_where_no_heir_is(town, ended):
    close(town, "town_centre")

    case = reopen(town, ended)

    county = town.unit("county_centre")
    assert (case.state, case.centre_id, case.tier) == (State.ACCEPTED, county, "county")
    assert story_of(case.subject)[-1].facts["centre"] == str(county), "the entry says who answers now"
    assert holder(case, Kind.ASSIGN) == county
    assert same_in_ledger(case)
    assert Notice.objects.filter(kind="case.reopen.centre", to_id=county, about_id=case.pk).exists()
    assert "dispatch" in [step.name for step in case_page(case, town.dispatcher, now=town.now).steps]


def test_or_of_the_centre_that_has_its_ground_now(town, ended):
    close(town, "town_centre")
    heir = open_unit(
        name="城关镇综治中心", kind="centre", tier="town", area_code=TOWN, by=town.system_admin, now=town.now
    )

    case = reopen(town, ended)

    assert (case.centre_id, case.tier, holder(case, Kind.ASSIGN)) == (heir.pk, "town", heir.pk)


def test_an_open_centre_keeps_its_own(town, ended):
    case = reopen(town, ended)

    assert case.centre_id == town.unit("town_centre")
    assert "centre" not in story_of(case.subject)[-1].facts


def test_what_a_review_did_not_uphold_goes_on_where_somebody_works(town, report):
    petition = end_in_town(town, in_town(town, replace(report, order_type="X"), about_below=False))
    take_step(petition, "ask_review", by=receipt_viewer(petition.pk, COUNTY), now=town.now, reason="没修")
    close(town, "town_centre")

    take_step(petition, "give_review", by=town.dispatcher, now=town.now, upheld=False, opinion="重新处理")

    case = fresh(petition)
    assert (case.state, case.centre_id) == (State.ACCEPTED, town.unit("county_centre"))
    assert holder(case, Kind.ASSIGN) == town.unit("county_centre")
    assert same_in_ledger(case)


def test_a_centre_does_not_close_over_what_it_answers_for_and_an_office_has(town, report):
    case = in_town(town, report)
    take_step(case, "dispatch", by=town.town_operator, now=town.now, to=town.unit("town_works"))

    assert case.number in open_with(town.unit("town_centre"))
    assert open_with(town.unit("village_centre")) == ""


def test_a_centre_that_merged_its_matter_into_an_open_one_does_not_close(town, lamp, report):
    """It alone takes it out again, and hears from its reporter."""
    now = town.now
    other = fresh(report_case(report, by=None, now=now).case_id)
    take_step(other, "hand_down", by=town.dispatcher, now=now)
    take_step(other.pk, "merge", by=town.town_operator, now=now, into=lamp.number)
    assert other.number in open_with(town.unit("town_centre"))

    complete(town, lamp)
    assert open_with(town.unit("town_centre")) == ""
    close(town, "town_centre")
    later = now + timedelta(hours=2)
    take_step(other.pk, "write", by=receipt_viewer(other.pk, COUNTY), now=later, text="我这边不是同一盏灯")
    told = Notice.objects.filter(about_id=other.pk, created_at=later).values_list("to_id", flat=True)
    assert set(told) == {town.unit("county_centre")}, "who has its ground now"

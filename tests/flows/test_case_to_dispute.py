# SPDX-License-Identifier: MulanPSL-2.0
"""A quarrel reported as a case becomes a dispute, if and only if the person concerned wants it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.models import Note
from linli.disputes.models import Dispute, Party
from linli.disputes.queries import dispute_or_404
from linli.disputes.rules.application import Person
from linli.flows.case_to_dispute import dispute_from_case
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.people.models import Reveal
from linli.people.rules import party_viewer, receipt_viewer
from tests.disputes.cast import build_mediation
from tests.town import COUNTY, VILLAGE, fresh

OTHERS = (Person(name="王建国", phone="13800000002"),)


@pytest.fixture
def people(town):
    return build_mediation(town)


@pytest.fixture
def noise(town, report):
    told = replace(report, text="楼上半夜打麻将，说了多次不改，想请人调解。", area_code=VILLAGE)
    return report_case(told, by=None, now=town.now)


def test_both_keep_their_numbers_and_point_at_each_other(people, noise):
    receipt = dispute_from_case(
        noise.number, others=OTHERS, dispute_type="DT0201", consent="phone", by=people.dispatcher, now=people.now
    )

    dispute = Dispute.objects.get(pk=receipt.dispute_id)
    assert (dispute.case_number, dispute.source, dispute.state) == (noise.number, "case", "applied")
    case = fresh(noise.case_id)
    assert case.number == noise.number
    assert case.state == "reported", "the case goes on by its own steps"
    assert receipt.number in Note.objects.get(case=case, step="write").text
    assert Party.objects.get(dispute=dispute, side="a").contact_id == case.contact_id
    assert not Reveal.objects.exists(), "nobody had to read the phone number"


def test_the_reporter_may_ask_for_it_and_then_sees_the_dispute_by_a_code_of_its_own(people, noise):
    own = receipt_viewer(noise.case_id, COUNTY)
    receipt = dispute_from_case(
        noise.number, others=OTHERS, dispute_type="DT0201", consent="self", by=own, now=people.now
    )
    [party] = receipt.codes
    assert dispute_or_404(party_viewer(party, COUNTY), receipt.number).case_number == noise.number


@pytest.mark.parametrize("consent", ["", "self", "maybe"])
def test_without_consent_nothing_happens(people, noise, consent):
    with pytest.raises(BadInput):
        dispute_from_case(
            noise.number, others=OTHERS, dispute_type="DT0201", consent=consent, by=people.dispatcher, now=people.now
        )
    assert not Dispute.objects.exists()
    assert fresh(noise.case_id).version == 1


def test_a_complaint_stays_hidden_unless_its_reporter_asks(people, report):
    told = report_case(replace(report, order_type="C", area_code=VILLAGE), by=None, now=people.now)
    with pytest.raises(NotAllowed):
        dispute_from_case(
            told.number, others=OTHERS, dispute_type="DT0201", consent="phone", by=people.dispatcher, now=people.now
        )


def test_a_stranger_cannot(people, noise):
    with pytest.raises(Unknown):
        dispute_from_case(
            noise.number, others=OTHERS, dispute_type="DT0201", consent="phone", by=people.neighbour_operator,
            now=people.now,
        )  # fmt: skip

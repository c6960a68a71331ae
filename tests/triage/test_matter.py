# SPDX-License-Identifier: MulanPSL-2.0
"""A case tells triage that it came and how it stands; triage keeps nothing that identifies a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import report_case, report_many, take_step
from linli.cases.rules.past import Incoming
from linli.cases.rules.states import Urgency
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Signature
from linli.triage.rules.matters import MatterState
from tests.cases.ways import complete, dispatched
from tests.town import COUNTY, fresh


def test_a_report_leaves_a_matter_in_the_same_transaction(town, lamp):
    matter = Matter.objects.get(pk=lamp.pk)
    assert (matter.county, matter.kind, matter.state) == (COUNTY, "case", MatterState.NEW)
    assert (matter.scope_code, matter.category, matter.centre_id) == (lamp.scope_code, "C0118", lamp.centre_id)


def test_its_words_hold_no_phone_and_no_name(lamp):
    matter = Matter.objects.get(pk=lamp.pk)
    assert "路灯" in matter.text
    assert "13812345678" not in matter.text
    assert "李小明" not in matter.text


def test_a_refused_report_leaves_none(town, report):
    with pytest.raises(Exception, match="没有"):
        report_case(replace(report, category="NOPE"), by=None, now=town.now)
    assert not Matter.objects.exists()


def test_taking_note_is_part_of_the_one_statement(town, report):
    report_case(report, by=None, now=town.now)
    with CaptureQueriesContext(connection) as seen:
        report_case(report, by=None, now=town.now)
    sent = [query["sql"] for query in seen if query["sql"]]
    assert len(sent) == 1
    assert sent[0].count("INSERT INTO triage_matter") == 1


def test_an_emergency_makes_the_case_critical_and_says_whom_to_call(town, report):
    receipt = report_case(replace(report, text="三楼着火了，浓烟很大，还有老人没下来"), by=None, now=town.now)
    assert receipt.danger is not None
    assert receipt.danger.phone == "119"
    matter = Matter.objects.get(pk=receipt.case_id)
    assert (matter.emergency, matter.call) == ("fire", "119")
    assert fresh(receipt.case_id).urgency == Urgency.CRITICAL == matter.urgency


def test_a_lamp_is_no_emergency(lamp):
    assert lamp.receipt.danger is None
    assert lamp.urgency == Urgency.NORMAL


def test_many_at_once_are_noted_too_and_wait_behind_single_ones(town, report):
    report_many([Incoming(report), Incoming(replace(report, text="煤气泄漏味道很大，快来人"))], by=None, now=town.now)
    report_case(report, by=None, now=town.now)
    assert list(Matter.objects.order_by("bulk", "id").values_list("bulk", flat=True)) == [False, True, True]
    assert Matter.objects.exclude(emergency="").count() == 1
    assert propose_next(now=town.now, limit=1) == 1
    assert not Matter.objects.filter(bulk=False, state=MatterState.NEW).exists()


def test_history_is_noted_as_ended_and_as_a_persons_word(town, report):
    past = replace(report, history_at=town.now.replace(year=2025))
    report_many([Incoming(past, answer="已修好", answered_at=town.now.replace(year=2025))], by=None, now=town.now)
    matter = Matter.objects.get()
    assert (matter.state, matter.contact_id) == (MatterState.ENDED, None)
    assert matter.confirmed_at is not None


def test_steps_are_followed(town, lamp):
    take_step(lamp, "classify", by=town.dispatcher, now=town.now, category="C0305", urgency="urgent")
    matter = Matter.objects.get(pk=lamp.pk)
    assert (matter.category, matter.urgency, matter.confirmed_at) == ("C0305", "urgent", town.now)
    dispatched(town, lamp)
    matter.refresh_from_db()
    assert (matter.state, matter.unit_id) == (MatterState.DECIDED, town.unit("housing"))


def test_when_the_case_ends_nothing_about_its_teller_remains(town, lamp):
    propose_next(now=town.now)
    assert Signature.objects.get(pk=lamp.pk).teller is not None
    complete(town, lamp)
    assert Matter.objects.get(pk=lamp.pk).state == MatterState.ENDED
    assert Matter.objects.get(pk=lamp.pk).contact_id is None
    assert Signature.objects.get(pk=lamp.pk).teller is None


def test_a_case_from_before_triage_takes_its_steps(town, lamp):
    Matter.objects.all().delete()
    assert complete(town, lamp).state == "complete"

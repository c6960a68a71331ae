# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import report_case
from linli.cases.models import Case, CaseText
from linli.cases.queries import case_by_secret
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed, TooLarge
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.models import Contact, Unit
from tests.town import COUNTY, GRID


def test_a_report_gets_a_number_a_place_and_a_centre(town, report):
    receipt = report_case(report, by=None, now=town.now)

    case = Case.objects.get(pk=receipt.case_id)
    assert receipt.number == f"LN{COUNTY}202611200001" == case.number
    assert (case.state, case.scope_code, case.centre_id) == (State.REPORTED, GRID, town.unit("county_centre"))
    assert case.grid.code == GRID
    assert [line.step for line in story_of(case.subject)] == ["report"]
    assert {notice.to_kind for notice in Notice.objects.filter(about_id=case.pk)} == {"unit", "contact"}


def test_a_point_finds_the_grid(town, report):
    receipt = report_case(replace(report, area_code="", lon=104.205, lat=31.105), by=None, now=town.now)

    assert Case.objects.get(pk=receipt.case_id).scope_code == GRID


def test_without_a_place_it_goes_to_the_county(town, report):
    receipt = report_case(replace(report, area_code=""), by=None, now=town.now)

    assert Case.objects.get(pk=receipt.case_id).scope_code == COUNTY


def test_a_grid_workers_report_goes_to_the_village_centre(town, report):
    receipt = report_case(replace(report, channel="grid", phone="", name=""), by=town.grid_worker, now=town.now)

    case = Case.objects.get(pk=receipt.case_id)
    assert (case.centre_id, case.tier) == (town.unit("village_centre"), "village")


def test_the_phone_is_sealed_and_the_title_names_nobody(town, report):
    receipt = report_case(replace(report, title="我叫李小明，电话13812345678"), by=None, now=town.now)

    case = Case.objects.get(pk=receipt.case_id)
    contact = Contact.objects.get(pk=case.contact_id)
    assert b"13812345678" not in bytes(contact.sealed)
    assert contact.phone_masked == "138****5678"
    assert "13812345678" not in case.title
    assert "13812345678" not in str(CaseText.objects.values_list("words", flat=True).get(pk=case.pk))


def test_one_statement_writes_all_and_gives_the_number(town, report):
    report_case(report, by=None, now=town.now)  # warm

    with CaptureQueriesContext(
        connection,
    ) as seen:
        report_case(report, by=None, now=town.now)

    sent = [query["sql"] for query in seen if query["sql"]]  # what is held is logged without words
    assert len(sent) == 1, sent
    assert "ledger_counter" in sent[0], "the counter row is locked by the last statement before commit"


@pytest.mark.parametrize(
    ("change", "field", "refusal"),
    [
        ({"text": "  "}, "text", BadInput),
        ({"text": "灯" * 20_001}, "text", TooLarge),
        ({"area_code": "519901999"}, "area_code", BadInput),
        ({"area_code": "519902"}, "area_code", BadInput),
        ({"area_code": "519901001001009"}, "area_code", BadInput),
        ({"category": "Z9"}, "category", BadInput),
        ({"order_type": "Z"}, "order_type", BadInput),
        ({"order_type": "D", "phone": ""}, "phone", BadInput),
        ({"lon": 104.2, "lat": None}, "lon", BadInput),
        ({"channel": "pigeon"}, "channel", BadInput),
    ],
)
def test_bad_input_is_refused_by_field_and_nothing_is_written(town, report, change, field, refusal):
    with pytest.raises(refusal) as refused:
        report_case(replace(report, **change), by=None, now=town.now)

    assert refused.value.field == field
    assert refused.value.todo
    assert not Case.objects.exists()


def test_a_time_in_the_future_is_refused(town, report):
    with pytest.raises(BadInput):
        report_case(replace(report, history_at=town.now + timedelta(days=1)), by=None, now=town.now)


def test_a_wrong_device_clock_is_kept_and_not_refused(town, report):
    receipt = report_case(replace(report, device_at=town.now + timedelta(days=2)), by=None, now=town.now)

    case = Case.objects.get(pk=receipt.case_id)
    assert case.reported_at == town.now
    assert case.device_at == town.now + timedelta(days=2)


def test_a_county_without_a_centre_says_so(town, report):
    Unit.objects.filter(kind="centre").update(closed_on=town.now.date())
    from linli.places.queries.snapshot import forget, note_change

    forget()
    note_change()
    with pytest.raises(NotAllowed):
        report_case(report, by=None, now=town.now)


def test_the_receipt_opens_the_case_and_a_wrong_secret_does_not(town, report):
    receipt = report_case(report, by=None, now=town.now)

    assert case_by_secret(receipt.number.lower(), f" {receipt.secret.upper()} ").pk == receipt.case_id
    assert case_by_secret(receipt.number, "22222222") is None
    assert case_by_secret("LN519901202611209999", receipt.secret) is None

# SPDX-License-Identifier: MulanPSL-2.0
"""A report that is sent more than once becomes one case with one receipt."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import IntegrityError, connections

from linli.cases.actions import receipt_of, report_case, report_once
from linli.cases.models import Case
from linli.cases.queries import case_by_secret
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput
from linli.ledger.queries import story_of
from linli.people.models import Contact
from tests import town as cast


def test_the_second_time_gives_the_same_receipt_and_writes_nothing(town, report):
    key = new_id()

    first = report_once(report, key=key, by=None, now=town.now)
    again = report_once(replace(report, text=f" {report.text}\n"), key=key, by=None, now=town.now)

    assert again == first
    assert Case.objects.count() == Contact.objects.count() == 1
    assert len(story_of(Case.objects.get().subject)) == 1


@pytest.mark.parametrize("other", [{"text": "另一段话"}, {"place_text": "西门"}])
def test_the_next_matter_under_the_same_key_is_refused_and_not_taken_for_the_last(town, report, other):
    key = new_id()
    report_once(report, key=key, by=None, now=town.now)

    with pytest.raises(BadInput) as refused:
        report_once(replace(report, **other), key=key, by=None, now=town.now)

    assert refused.value.code == "key_used"
    assert Case.objects.count() == 1


def test_a_name_left_out_of_the_place_makes_no_other_matter(town, report):
    """Of a confidential matter the place is kept without who told it."""
    hidden = replace(report, order_type="C", name="李小明", phone="13812345678", place_text="李小明家楼下")
    key = new_id()
    first = report_once(hidden, key=key, by=None, now=town.now)

    assert Case.objects.get().place_text != hidden.place_text
    assert report_once(hidden, key=key, by=None, now=town.now) == first


def test_the_secret_opens_the_matter_and_is_not_stored(town, report):
    receipt = report_once(report, key=new_id(), by=None, now=town.now)

    assert case_by_secret(receipt.number, receipt.secret).pk == receipt.case_id
    assert receipt.secret.encode() not in bytes(Case.objects.get().secret_digest)


def test_two_keys_are_two_matters_with_different_secrets(town, report):
    one, two = (report_once(report, key=new_id(), by=None, now=town.now) for _ in range(2))

    assert one.number != two.number
    assert one.secret != two.secret


def test_a_refused_report_leaves_the_key_free(town, report):
    key = new_id()
    with pytest.raises(BadInput):
        report_once(replace(report, area_code="519901999"), key=key, by=None, now=town.now)

    assert receipt_of(key) is None
    assert report_once(report, key=key, by=None, now=town.now).case_id == key


def test_a_receipt_made_in_another_way_comes_back_without_its_secret(town, report):
    receipt = report_case(report, by=None, now=town.now)

    assert receipt_of(receipt.case_id).number == receipt.number
    assert receipt_of(receipt.case_id).secret == ""


def test_an_integrity_error_of_another_kind_is_not_hidden(town, report, monkeypatch):
    def broken(*args, **kwargs):
        raise IntegrityError("something else")

    monkeypatch.setattr("linli.cases.actions.once.report_case", broken)
    with pytest.raises(IntegrityError):
        report_once(report, key=new_id(), by=None, now=town.now)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_get_one_receipt(report):
    town, key, receipts = cast.build_town(), new_id(), []

    def press():
        try:
            receipts.append(report_once(report, key=key, by=None, now=town.now))
        finally:
            connections.close_all()

    presses = [threading.Thread(target=press) for _ in range(8)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()

    assert len(receipts) == 8
    assert len(set(receipts)) == 1
    assert Case.objects.count() == 1

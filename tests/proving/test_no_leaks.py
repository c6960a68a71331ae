# SPDX-License-Identifier: MulanPSL-2.0
"""Names and phone numbers reach no log: not through pages, refusals, faults in the middle, or errors of the database."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from linli.cases.actions import report_case, take_step
from linli.kernel.refusals import Refusal
from tests.town import fresh

NAME, PHONE = "欧阳金丝雀", "13987650123"
TEXT = f"我叫{NAME}，电话{PHONE}，东门菜市场门口的路灯坏了三天。"
QUICK = {"text": TEXT, "name": NAME, "phone": PHONE}


@pytest.fixture
def written(caplog):
    """Everything any logger says, from the least important on, with its traces."""
    caplog.set_level(logging.DEBUG)
    yield lambda: caplog.text
    assert NAME not in caplog.text
    assert PHONE not in caplog.text


def test_a_report_and_its_refusals_leave_no_contact_in_a_log(town, written):
    client = Client(raise_request_exception=False)
    assert client.post("/report/quick", QUICK).status_code == 302
    client.post("/report/quick", QUICK | {"area_code": "519902"})
    client.post("/api/v1/reports", QUICK, content_type="application/json")


def test_a_fault_in_the_middle_leaves_no_contact_in_a_log(town, written, monkeypatch):
    def broken(*_given, **_named):
        raise RuntimeError("something broke")

    monkeypatch.setattr("linli.cases.actions.report.record", broken)
    answer = Client(raise_request_exception=False).post("/report/quick", QUICK)

    assert answer.status_code == 500
    assert "something broke" in written(), "the fault itself is in the log"
    assert PHONE not in answer.content.decode(), "nor on the page of the fault"


def test_an_error_of_the_database_leaves_no_contact_in_a_log(town, written, monkeypatch, report):
    """A statement that fails is told by PostgreSQL with the values of its row: they must stay out."""
    monkeypatch.setattr("linli.cases.actions.report._TEXT", "INSERT INTO no_such_table VALUES (%s, %s, %s, %s)")
    with transaction.atomic():
        answer = Client(raise_request_exception=False).post("/report/quick", QUICK)
        transaction.set_rollback(True)

    assert answer.status_code == 500
    assert "no_such_table" in written()


def test_a_refused_step_leaves_no_words_in_a_log(town, lamp, written):
    with pytest.raises(Refusal):
        take_step(fresh(lamp), "dispatch", by=town.dispatcher, now=town.now, note=TEXT)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / (length(%s) - length(%s))", [PHONE, PHONE])


def test_the_watch_can_fail(caplog):
    """Control: a careless line would be seen."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("linli").warning("report by %s", NAME)

    assert NAME in caplog.text


def test_a_case_keeps_the_contact_apart(town, report):
    """The row that lists, logs and exports read holds neither name nor number."""
    receipt = report_case(replace(report, text=TEXT, name=NAME, phone=PHONE), by=None, now=town.now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT c::text FROM cases_case c WHERE id = %s", [receipt.case_id])
        row = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(e::text, '') FROM ledger_entry e")
        entries = cursor.fetchone()[0]
    assert PHONE not in row + entries
    assert NAME not in entries

# SPDX-License-Identifier: MulanPSL-2.0
"""Fixtures everybody may use."""

from __future__ import annotations

import gc

import pytest
import time_machine
from django.test import TransactionTestCase

from linli.cases.actions import report_case
from linli.cases.models import Case
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.report import Report
from linli.clocks.queries import forget_rules
from linli.triage.queries.addresses import forget_addresses
from linli.triage.queries.engine import forget_engines
from linli.triage.queries.gazetteer import forget_gazetteers
from linli.triage.queries.routing import forget_routes
from linli.triage.queries.streams import forget_streams
from tests import town as cast
from tests.emptying import empty, load_all_codes


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Codes of both counties are loaded once, and again after a test that changed them for good."""
    with django_db_blocker.unblock():
        load_all_codes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture
def town(db):
    """The cast, in a transaction that is rolled back."""
    forget = (forget_codes, forget_routes, forget_engines, forget_gazetteers, forget_streams, forget_addresses)
    for one in forget:
        one()
    yield cast.build_town()
    for one in forget:
        one()


@pytest.fixture
def that_noon():
    """The clock goes on from the noon on which the cast lives, whatever day it is: else windows close over it."""
    with time_machine.travel(cast.NOON):
        yield


@pytest.fixture
def fresh_rules():
    """Limits, calendars and ladder are read again: for tests that change them."""
    forget_rules()
    yield
    forget_rules()


@pytest.fixture
def report():
    """A report of a broken lamp in the first grid, by somebody who left a phone number."""
    return Report(
        county=cast.COUNTY,
        text="东门菜市场门口的路灯坏了三天，晚上看不见路。我叫李小明，电话13812345678。",
        order_type="H",
        category="C0118",
        area_code=cast.GRID,
        name="李小明",
        phone="13812345678",
    )


@pytest.fixture
def lamp(town, report) -> Case:
    """The broken lamp, reported and waiting at the county's centre."""
    receipt = report_case(report, by=None, now=town.now)
    case = Case.objects.get(pk=receipt.case_id)
    case.receipt = receipt
    return case


def pytest_collection_finish(session):
    """What was imported and collected lives to the end: it is not looked through again and again for garbage."""
    gc.collect()
    gc.freeze()

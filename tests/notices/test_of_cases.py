# SPDX-License-Identifier: MulanPSL-2.0
"""The notices of real reports: their words, and what a page of them costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import report_case
from linli.cases.wiring import wire
from linli.notices.queries import inbox
from tests.notices.conftest import NOON


@pytest.fixture
def centre_post(town):
    wire()  # the fixtures of this folder took the loaders away
    return town.dispatcher


def costs(viewer) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert inbox(viewer)
    return len(asked)


def test_a_page_of_notices_costs_the_same_for_one_case_and_for_ten(centre_post, report):
    first = report_case(report, by=None, now=NOON)
    inbox(centre_post)  # names are kept in the process from here on
    alone = costs(centre_post)
    for _ in range(9):
        report_case(report, by=None, now=NOON)

    assert costs(centre_post) == alone
    assert len(inbox(centre_post)) == 10
    assert any(first.number in line.words for line in inbox(centre_post))

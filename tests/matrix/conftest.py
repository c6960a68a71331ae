# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases.actions import report_case
from linli.people.models import Bucket
from linli.people.rules import Viewer
from linli.web.shared.viewers import RECEIPTS_HELD  # noqa: F401  the session keys below are this module's
from tests.cases.ways import dispatched
from tests.town import COUNTY, NEIGHBOUR, NEXT_GRID, Town, fresh


@dataclass
class Matrix:
    """Five cases as one viewer's own village, a sibling, the parent, another county, and one that is not there."""

    town: Town
    cases: dict[str, str]
    ids: dict[str, object]


@pytest.fixture
def matrix(town, report) -> Matrix:
    Bucket.objects.all().delete()
    reports = {
        "own": report,
        "sibling": replace(report, area_code=NEXT_GRID),
        "parent": replace(report, area_code=""),
        "other_county": replace(report, county=NEIGHBOUR, area_code=""),
    }
    receipts = {name: report_case(one, by=None, now=town.now) for name, one in reports.items()}
    dispatched(town, fresh(receipts["own"].case_id), "housing")
    dispatched(town, fresh(receipts["sibling"].case_id), "city_management")
    numbers = {name: receipt.number for name, receipt in receipts.items()}
    return Matrix(
        town,
        numbers | {"deleted": f"LN{COUNTY}202611209999"},
        {name: receipt.case_id for name, receipt in receipts.items()},
    )


@pytest.fixture
def client_of():
    """A browser signed in as a post of the cast; without CSRF, which has its own tests."""

    def make(viewer: Viewer | None) -> Client:
        client = Client(raise_request_exception=False)
        if viewer is None:
            return client
        session = client.session
        now = timezone.now().isoformat()
        session.update({"account_id": str(viewer.account_id), "post_id": str(viewer.id), "since": now, "seen": now})
        session.save()
        return client

    return make

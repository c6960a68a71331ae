# SPDX-License-Identifier: MulanPSL-2.0
"""Before a report is sent: what seems to have been told already, and which of it the teller says is the same."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from linli.cases.queries.known import Known, known_matters
from linli.cases.rules.report import Report
from linli.kernel.times import county_day
from linli.places.queries import locate
from linli.triage.queries.twins import same_already_told

ASK = "ask"  # a form that carries this wants to be asked before it is sent


def seems_told(report: Report) -> list[Known]:
    """What others told that is rather the same, as far as a stranger may know it. Two statements."""
    now = timezone.now()
    area = report.area_code
    if report.lon is not None and report.lat is not None:
        hits = locate(report.lon, report.lat, on=county_day(now), county=report.county)
        area = hits[0].code if hits else area
    found = same_already_told(
        report.county, report.text, area=area, place_text=report.place_text, lon=report.lon, lat=report.lat, now=now
    )
    return known_matters(found) if found else []


def chosen_same(request: HttpRequest, report: Report) -> UUID | None:
    """The matter the teller said is the same; only one that was offered."""
    given = request.POST.get("same_as", "")
    return next((one.id for one in seems_told(report) if str(one.id) == given), None) if given else None

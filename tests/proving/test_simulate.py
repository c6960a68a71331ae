# SPDX-License-Identifier: MulanPSL-2.0
"""A simulated past is as sound as a real one, and running it again adds nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linli.cases.models import Case, Leg, Note
from linli.cases.queries import Filters, search_cases
from linli.cases.queries.codes import forget_codes
from linli.kernel.times import county_day
from linli.ledger.actions import seal_due
from linli.ledger.queries import story_of, verify
from linli.people.rules import system_viewer
from linli.places.queries import forget
from linli.proving.bench.stage import staff
from linli.proving.county.spec import COUNTY
from linli.proving.simulated import county
from linli.proving.simulated.write import write_day
from linli.triage.models import Matter, Signature

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def past(transactional_db, monkeypatch):
    """Three days of 60 cases."""
    monkeypatch.setattr(county, "POOL", 40)
    forget()
    forget_codes()
    staff()
    tellings = county.pool(1, county_day(NOW))
    days = [county_day(NOW) - timedelta(days=back) for back in (40, 20, 0)]
    yield lambda: [write_day(COUNTY, day, 60, tellings, seed=1, now=NOW) for day in days]
    forget()
    forget_codes()


def test_a_simulated_past_verifies_and_is_made_once(past):
    assert past() == [60, 60, 60]
    assert past() == [0, 0, 0], "a rerun goes on behind what is in"

    cases = list(Case.objects.order_by("number"))
    assert len(cases) == 180
    for day in {county_day(case.reported_at) for case in cases}:
        serials = sorted(int(case.number[16:]) for case in cases if county_day(case.reported_at) == day)
        assert serials == list(range(1, 61)), "numbers are gapless a day"
    for case in cases:
        lines = story_of(case.subject)
        assert len(lines) == case.version
        assert lines[0].at == case.reported_at
        assert lines[-1].at <= NOW
    assert 0 < len([case for case in cases if case.stage != "ended"]) < 120
    assert Leg.objects.filter(ended_at__isnull=True).count() <= len(cases)
    assert Note.objects.filter(step="answer").exists()
    waiting = {case.pk for case in cases if case.stage != "ended"}
    assert set(Matter.objects.values_list("pk", flat=True)) == waiting, "triage knows of what is open"
    signed = set(Signature.objects.values_list("matter_id", flat=True))
    assert signed == set(Matter.objects.filter(state="decided").values_list("pk", flat=True))
    assert signed
    seal_due(COUNTY, now=NOW)
    assert verify(COUNTY).is_clean
    hits = search_cases(system_viewer(COUNTY), Filters(q="孔雀"), now=NOW)
    assert hits.rows
    assert all("孔雀" in case.said.text for case in hits.rows)

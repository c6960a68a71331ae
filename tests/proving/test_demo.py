# SPDX-License-Identifier: MulanPSL-2.0
"""The demo county has a past that was really lived through, and building it again changes nothing."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from linli.cases.models import Appointment, Case, DutyShift, HandOver, Note, ReceptionDay
from linli.cases.queries import cases_visible_to
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.states import STAGE_OF, State
from linli.kernel.times import county_day
from linli.ledger.models import Entry
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.rules import system_viewer
from linli.places.queries import forget
from linli.proving.county.spec import COUNTY
from linli.proving.demo.build import build_demo, is_built
from linli.proving.demo.matters import matters
from linli.triage.models import Address

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def demo(transactional_db):
    forget()
    forget_codes()
    made = build_demo(NOW, say=lambda words: None, tick=lambda: None, share=0.12)
    yield made
    forget()
    forget_codes()


def test_the_demo_shows_every_state_and_lamp_with_a_true_story(demo):
    cases = list(cases_visible_to(system_viewer(COUNTY)))
    assert len(cases) == demo > 60
    assert {case.state for case in cases} >= set(STAGE_OF) - {State.MERGED}
    open_ = [case for case in cases if case.stage != "ended"]
    assert any(case.due_at < NOW for case in open_)
    assert any(NOW <= case.due_at < NOW + timedelta(days=1) for case in open_)
    assert any(case.due_at >= NOW + timedelta(days=1) for case in open_)
    for case in cases:
        lines = story_of(case.subject)
        assert lines[0].step == "report"
        assert len(lines) == case.version
        assert lines[-1].at <= NOW
        assert lines[0].at == case.reported_at
    assert Entry.objects.filter(at__gt=NOW).count() == 0
    assert Notice.objects.filter(state="waiting", channel="sms", send_from__lt=NOW - timedelta(hours=12)).count() == 0
    assert Note.objects.filter(step="write").exists()
    numbers = Counter(case.number for case in cases)
    assert max(numbers.values()) == 1

    buildings = Address.objects.filter(county=COUNTY, level="building").values_list("area_code", flat=True)
    assert len(buildings) >= 60
    assert {len(code) for code in buildings} == {15}, "each in its grid"

    assert is_built()
    assert build_demo(NOW, say=lambda words: None, tick=lambda: None) == 0
    assert Case.objects.count() == demo


def test_the_centre_has_shifts_a_log_and_reception_days(demo):
    """Pages that a newcomer opens are not empty: one page of the log waits, one visitor was received, two are to come."""
    today = county_day(NOW)
    assert set(DutyShift.objects.filter(on=today).values_list("part", "leads")) == {
        ("day", False), ("night", False), ("whole", True),
    }  # fmt: skip
    assert sorted(page.taken_at is None for page in HandOver.objects.all()) == [False, True]
    days = ReceptionDay.objects.order_by("starts_at")
    assert [day.starts_at < NOW for day in days] == [True, False, False]
    assert Counter(Appointment.objects.values_list("state", flat=True)) == {"received": 1, "booked": 2}


def test_there_are_many_kinds_of_matter_and_each_is_known_to_the_codes():
    from linli.cases.actions.codes import DATA

    known = (DATA / "event_categories.csv").read_text(encoding="utf-8")
    assert len(matters()) >= 60
    assert len({matter.category for matter in matters()}) >= 25
    assert all(f"\n{matter.category}," in known for matter in matters())

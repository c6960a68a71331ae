# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from linli.ledger.actions import record, record_denied
from linli.ledger.queries import denied_attempts, story_of

pytestmark = pytest.mark.django_db


def deny(tried, by, at, path="/desk/cases/LN519901202611220001/dispatch?next=13812345678"):
    return record_denied(tried, "dispatch", by=by, at=at, reason_code="not_allowed", path=path)


def test_the_audit_administrator_reads_who_tried_what(lamp, wang, now):
    deny(lamp, wang, now)

    (attempt,) = denied_attempts(lamp.county, since=now)
    assert (attempt.step, attempt.reason_code, attempt.by_id) == ("dispatch", "not_allowed", wang.id)
    assert (attempt.tried_kind, attempt.tried_id) == ("case", lamp.id)
    assert attempt.path == "/desk/cases/LN519901202611220001/dispatch"


def test_the_subject_that_was_tried_keeps_a_clean_story(lamp, wang, now):
    record(lamp, "report", by=None, at=now)
    deny(lamp, wang, now)

    assert [line.step for line in story_of(lamp)] == ["report"]


def test_newest_first_and_only_since(lamp, wang, now):
    for minutes in (-10, 0, 10):
        deny(lamp, wang, now + timedelta(minutes=minutes))

    assert [attempt.at - now for attempt in denied_attempts(lamp.county, since=now)] == [
        timedelta(minutes=10), timedelta(0),
    ]  # fmt: skip


def test_odd_addresses_and_unknown_people_are_written_too(now, settings):
    settings.LINLI_COUNTY = "519903"
    deny(None, None, now, path="/desk/案件/" + "很长" * 300)

    (attempt,) = denied_attempts("519903", since=now)
    assert attempt.tried_id is None
    assert attempt.path.startswith("/desk/%E6%A1%88")


@pytest.mark.django_db(transaction=True)
def test_it_survives_the_rollback_it_tells_of_and_never_joins_it(lamp, wang, now):
    with pytest.raises(RuntimeError), transaction.atomic():
        deny(lamp, wang, now)

    assert not denied_attempts(lamp.county, since=now)
    deny(lamp, wang, now)
    assert len(denied_attempts(lamp.county, since=now)) == 1

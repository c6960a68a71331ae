# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest

from linli.kernel.ids import new_id
from linli.ledger.actions import record, record_many
from linli.ledger.queries import story_of, story_of_many, verify
from linli.ledger.rules import NewEntry, Subject

pytestmark = pytest.mark.django_db


def test_a_bulk_writes_what_single_entries_would(lamp, wang, now, anchors):
    """Old, new and interleaved chains all hold."""
    road = Subject("case", new_id(), lamp.county)
    record(lamp, "report", by=None, at=now)

    count = record_many(
        [
            NewEntry(lamp, "accept", now, wang, {"grade": 2, "odd": 'tab\\ "quoted"'}),
            NewEntry(road, "report", now - timedelta(days=900)),
            NewEntry(lamp, "dispatch", now, wang, {"to": new_id()}),
        ]
    )
    record(lamp, "sign", by=wang, at=now)

    assert count == 3
    assert [(line.n, line.step) for line in story_of(lamp)] == [
        (1, "report"), (2, "accept"), (3, "dispatch"), (4, "sign"),
    ]  # fmt: skip
    assert story_of(lamp)[1].facts == {"grade": 2, "odd": 'tab\\ "quoted"'}
    assert story_of(lamp)[1].by_post == wang.id
    assert story_of(road)[0].at == now - timedelta(days=900)
    assert verify(lamp.county).is_clean


def test_two_statements_write_any_number(lamp, now, django_assert_num_queries):
    entries = [NewEntry(Subject("case", new_id(), lamp.county), "report", now) for _ in range(1200)]

    with django_assert_num_queries(2):
        assert record_many(entries) == 1200


def test_nothing_is_written_if_one_entry_is_wrong(lamp, now):
    with pytest.raises(ValueError):
        record_many([NewEntry(lamp, "report", now), NewEntry(lamp, "说明", now)])


def test_many_stories_are_one_statement(lamp, now, django_assert_num_queries):
    subjects = [Subject("case", new_id(), lamp.county) for _ in range(5)]
    record_many([NewEntry(subject, "report", now) for subject in subjects[:4]])

    with django_assert_num_queries(1):
        stories = story_of_many(subjects)

    assert [len(stories[subject]) for subject in subjects] == [1, 1, 1, 1, 0]

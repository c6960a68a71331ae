# SPDX-License-Identifier: MulanPSL-2.0
"""One anchor a county day, at whatever hour the machine is on; and the house says when they stay away."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from linli.ledger.actions import anchor_due
from linli.ledger.standing import anchors_state
from linli.runtime import health

from .conftest import COUNTY

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["linli.ledger"])
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def sealed(story, seal, anchors):
    story("report")
    seal(1)


def days(anchors) -> list[str]:
    return sorted(path.name.split("-")[1] for path in anchors.glob("*.txt"))


def test_the_day_gets_one_anchor_however_often_it_is_looked_for(sealed, anchors, story, seal, now):
    """Later seals of the day change nothing; a machine that comes on in the evening still makes the day's."""
    assert anchor_due(now=now) == 1
    story("accept")
    seal(1)
    assert anchor_due(now=now + HOUR) == 0
    assert anchor_due(now=now + DAY + 9 * HOUR) == 1

    assert days(anchors) == ["20261122", "20261123"]


def test_two_workers_at_once_make_one(sealed, anchors, now, story, seal):
    """The second looks while the first still holds the day."""
    start, made = Barrier(4), []

    def work():
        try:
            start.wait()
            made.append(anchor_due(now=now))
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()

    assert len(made) == 4
    assert days(anchors) == ["20261122"]


def test_who_comes_second_while_the_first_still_works_makes_none(sealed, anchors, now):
    made = []

    def work():
        try:
            made.append(anchor_due(now=now))
        finally:
            connection.close()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('linli anchor'), hashtext(%s))", [COUNTY])
        second = Thread(target=work)
        second.start()
        second.join()

    assert made == [0]
    assert days(anchors) == []


def test_the_house_says_how_old_the_last_anchor_is_and_that_it_is_late(sealed, anchors, now):
    anchor_due(now=now)

    fresh, late = anchors_state(now + 26 * HOUR), anchors_state(now + 27 * HOUR)
    report = health.report(now + 27 * HOUR)

    assert fresh == ("anchors", True, "账本每天存证一次，最近一次在 26 小时前。")
    assert late[:2] == ("anchors", False)
    assert "27 小时没有存证" in late[2]
    assert "linli anchor_ledger" in late[2]
    assert report["checks"]["anchors"] == {"ok": False, "words": late[2]}
    assert report["well"] is False


def test_a_ledger_that_was_never_anchored_is_late_a_day_after_its_first_seal(sealed, anchors, now):
    assert anchors_state(now + HOUR)[1]
    assert not anchors_state(now + 27 * HOUR)[1]


def test_an_empty_ledger_needs_no_anchor(anchors, now):
    assert anchors_state(now) == ("anchors", True, "账本还没有封存的记录，不用存证。")


def test_a_file_that_is_no_anchor_does_not_count(sealed, anchors, now):
    anchor_due(now=now)
    (anchors / f"{COUNTY}-20261123-00000009.txt").write_text("linli anchor 1\n")

    assert not anchors_state(now + 27 * HOUR)[1]

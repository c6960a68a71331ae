# SPDX-License-Identifier: MulanPSL-2.0
"""The database itself refuses two drawings of one grid on one day, also when two writers come at once."""

from __future__ import annotations

import time
from datetime import date
from threading import Thread
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction

from linli.places.models import Grid
from tests.places.drawing import COUNTY, EAST
from tests.places.test_freshness import another_process

CODE = f"{EAST}001"
INSERT = (
    "INSERT INTO places_grid (id, county, code, village_code, name, kind, valid_from)"
    " VALUES (%s, %s, %s, %s, 'x', 'comprehensive', %s)"
)


def draw(start: date, end: date | None = None, code: str = CODE) -> Grid:
    with transaction.atomic():
        return Grid.objects.create(
            county=COUNTY, code=code, village_code=EAST, name="网格", valid_from=start, valid_to=end
        )


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 1), None),
        (date(2024, 1, 1), None),
        (date(2024, 1, 1), date(2025, 1, 2)),
        (date(2025, 12, 31), date(2027, 1, 1)),
        (date(2025, 3, 1), date(2025, 4, 1)),
    ],
)
def test_overlapping_validity_is_refused(db, start, end):
    draw(date(2025, 1, 1), date(2026, 1, 1) if start < date(2026, 1, 1) else None)
    with pytest.raises(IntegrityError, match="already valid"):
        draw(start, end)


def test_drawings_that_follow_each_other_are_fine(db):
    first = draw(date(2025, 1, 1), date(2026, 1, 1))
    draw(date(2026, 1, 1))
    draw(date(2026, 1, 1), code=f"{EAST}002")
    first.valid_to = date(2026, 6, 1)
    with pytest.raises(IntegrityError, match="already valid"), transaction.atomic():
        first.save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "51990110000100"},
        {"code": "519901100001O01"},
        {"village_code": "519901100002"},
        {"county": "519902"},
        {"kind": "special"},
        {"valid_to": date(2024, 1, 1)},
        {"households": -1},
    ],
)
def test_a_grid_that_contradicts_itself_is_refused(db, wrong):
    right = {"county": COUNTY, "code": CODE, "village_code": EAST, "name": "网格", "valid_from": date(2025, 1, 1)}
    with pytest.raises(Exception) as caught, transaction.atomic():
        Grid.objects.create(**right | wrong)
    assert "violates check constraint" in str(caught.value) or "range lower bound" in str(caught.value)


@pytest.mark.parametrize("first_commits", [True, False])
@pytest.mark.django_db(transaction=True)
def test_of_two_writers_at_once_the_second_waits_and_then_learns(first_commits):
    start, outcome = date(2025, 1, 1), []

    def second() -> None:
        with another_process() as late:
            try:
                late.execute(INSERT, [uuid4(), COUNTY, CODE, EAST, date(2025, 6, 1)])
                outcome.append("written")
            except psycopg.errors.ExclusionViolation:
                outcome.append("refused")

    with another_process() as early:
        early.autocommit = False
        early.execute(INSERT, [uuid4(), COUNTY, CODE, EAST, start])
        thread = Thread(target=second)
        thread.start()
        time.sleep(0.4)
        assert outcome == []  # it waits: it cannot know yet
        (early.commit if first_commits else early.rollback)()
    thread.join(5)
    assert outcome == ["refused" if first_commits else "written"]
    assert Grid.objects.filter(code=CODE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_older_snapshot_may_not_write_grids():
    with another_process() as line:
        line.autocommit = False
        line.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with pytest.raises(psycopg.errors.RaiseException, match="READ COMMITTED"):
            line.execute(INSERT, [uuid4(), COUNTY, CODE, EAST, date(2025, 1, 1)])

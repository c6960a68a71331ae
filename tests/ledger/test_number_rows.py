# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction

from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed
from linli.ledger import registry
from linli.ledger.actions import number_rows
from linli.ledger.models import Counter

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.fixture
def rows(monkeypatch):
    """A table with ten rows to number."""
    monkeypatch.setattr(registry, "_numbered", {"matter"})
    ids = [new_id() for _ in range(10)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE matter (id uuid PRIMARY KEY, number text) ON COMMIT DROP")
        cursor.execute("INSERT INTO matter (id) SELECT unnest(%s::uuid[])", [ids])
    return ids


def give(ids, kind="LN", county="519901", day=DAY):
    return number_rows("matter", ids, kind=kind, county=county, day=day)


def numbers_in_table() -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number FROM matter WHERE number IS NOT NULL")
        return dict(cursor.fetchall())


def test_rows_are_numbered_in_the_order_asked(rows):
    asked = [rows[3], rows[0], rows[7]]

    numbers = give(asked)

    assert numbers == ["LN519901202611220001", "LN519901202611220002", "LN519901202611220003"]
    assert numbers_in_table() == dict(zip(asked, numbers, strict=True))


def test_one_statement_gives_them_all(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        give(rows)


def test_the_next_ones_go_on_where_the_last_ended(rows):
    give(rows[:4])

    assert give(rows[4:5]) == ["LN519901202611220005"]


def test_kinds_counties_and_days_count_apart(rows):
    given = [
        give(rows[:1]), give(rows[1:2], kind="JF"), give(rows[2:3], county="519902"), give(rows[3:4], day=date(2026, 11, 23)),
    ]  # fmt: skip

    assert [numbers[0][-4:] for numbers in given] == ["0001"] * 4


def test_a_city_and_the_county_code_it_prints_share_one_counter(rows):
    """5199 and 519900 print the same six digits: apart, they would give one number twice."""
    assert give(rows[:1], county="5199") + give(rows[1:2], county="519900") == [
        "LN519900202611220001", "LN519900202611220002",
    ]  # fmt: skip


def test_a_rollback_gives_the_number_back(rows):
    with transaction.atomic():
        give(rows[:3])
        transaction.set_rollback(True)

    assert give(rows[5:6]) == ["LN519901202611220001"]


def test_after_9999_the_serial_grows(rows):
    Counter.objects.create(county="519901", kind="LN", day=DAY, last=9998)

    assert give(rows[:2]) == ["LN519901202611229999", "LN5199012026112210000"]


def test_after_999999_the_county_is_told_and_nothing_is_given(rows):
    Counter.objects.create(county="519901", kind="LN", day=DAY, last=999_998)

    with pytest.raises(NotAllowed) as refused, transaction.atomic():
        give(rows[:2])

    assert refused.value.todo
    assert numbers_in_table() == {}
    assert give(rows[:1]) == ["LN51990120261122999999"]


def test_a_row_that_is_not_there_stops_it(rows):
    with pytest.raises(LookupError), transaction.atomic():
        give([rows[0], new_id()])

    assert numbers_in_table() == {}


def test_only_tables_that_said_so_are_numbered(rows):
    with pytest.raises(LookupError):
        number_rows("people_account", rows, kind="LN", county="519901", day=DAY)


def test_nothing_asked_is_nothing_done(rows, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert give([]) == []

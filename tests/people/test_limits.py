# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.kernel.refusals import TooMany
from linli.people import buckets, limits
from linli.people.models import Bucket
from linli.people.rules import LIMITS
from tests.people.conftest import NOW

SECOND = timedelta(seconds=1)


def alone(bucket, at):
    return buckets.take(bucket, at)


def with_another(bucket, at):
    """As part of a statement that writes something, which fails with it."""
    sql, inputs = buckets.taking(bucket, at)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"WITH tried AS ({sql}) SELECT count(*) FROM tried", inputs)
            assert cursor.fetchone() == (1,)
    except IntegrityError as refused:
        if buckets.is_empty(refused):
            return False
        raise
    return True


WAYS = pytest.mark.parametrize("take", [alone, with_another])


@WAYS
def test_a_bucket_gives_its_burst_and_then_its_rate(db, take):
    bucket = buckets.Bucket("k", 0.5, 3)
    assert [take(bucket, NOW) for _ in range(4)] == [True, True, True, False]
    assert not take(bucket, NOW + SECOND)
    assert take(bucket, NOW + 2 * SECOND)
    assert not take(bucket, NOW + 2 * SECOND)
    assert take(buckets.Bucket("other", 0.5, 3), NOW)


def test_a_try_is_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert buckets.take(buckets.Bucket("k", 0.5, 3), NOW)


@WAYS
@pytest.mark.parametrize(("level", "given"), [(1 - 1e-9, True), (1 - 9e-10, True), (1 - 1e-8, False)])
def test_what_adding_up_leaves_over_is_a_whole_try(db, take, level, given):
    Bucket.objects.create(key="k", county="519901", tokens=level, at=NOW)
    assert take(buckets.Bucket("k", 1e-12, 3), NOW) is given


@WAYS
def test_a_clock_that_jumps_back_gives_nothing_away(db, take):
    bucket = buckets.Bucket("k", 1, 1)
    assert take(bucket, NOW)
    assert not take(bucket, NOW - timedelta(hours=1))
    assert take(bucket, NOW + SECOND)


@WAYS
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gaps=st.lists(st.integers(0, 40), min_size=1, max_size=30), burst=st.integers(1, 5), every=st.integers(1, 20))
def test_no_pattern_of_tries_gets_more_than_burst_and_rate(db, take, gaps, burst, every):
    Bucket.objects.all().delete()
    at, granted, bucket = 0, [], buckets.Bucket("k", 1 / every, burst)
    for gap in gaps:
        at += gap
        if take(bucket, NOW + at * SECOND):
            granted.append(at)
    for i, begin in enumerate(granted):
        for j, end in enumerate(granted[i:], start=1):
            assert j <= burst + (end - begin) / every + 1e-6


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_every_limit_of_the_table_holds_and_says_when_to_come_back(db, name):
    for _ in range(LIMITS[name].burst):
        limits.demand(name, "somebody", now=NOW)
    with pytest.raises(TooMany) as refused:
        limits.demand(name, "somebody", now=NOW)
    assert "分钟" in refused.value.todo
    limits.demand(name, "somebody else", now=NOW)
    limits.demand(name, "somebody", now=NOW + (LIMITS[name].closed_for or LIMITS[name].every))


def test_a_success_gives_the_tries_back_and_old_buckets_are_swept(db):
    assert not [limits.allowed("second_factor", 1, now=NOW) for _ in range(6)][-1]
    limits.give_back("second_factor", 1)
    assert limits.allowed("second_factor", 1, now=NOW)

    assert buckets.sweep(now=NOW + timedelta(hours=23)) == 0
    assert buckets.sweep(now=NOW + timedelta(hours=25)) == 1


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("10.1.2.3", "10.1.2.0/24"),
        ("::ffff:10.1.2.3", "10.1.2.0/24"),
        ("2001:db8:1:2ff::9", "2001:db8:1:200::/56"),
        ("unix", "unix"),
        ("", ""),
    ],
)
def test_addresses_are_counted_by_their_network(address, prefix):
    assert limits.network_prefix(address) == prefix


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_share_one_bucket():
    start, taken = threading.Barrier(10), []

    def one():
        start.wait()
        taken.append(buckets.take(buckets.Bucket("k", 0, 4), NOW))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 4

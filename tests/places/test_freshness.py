# SPDX-License-Identifier: MulanPSL-2.0
"""A change is seen where it was made at once, elsewhere within two seconds, and never if it was rolled back."""

from __future__ import annotations

import os
import time

import psycopg
import pytest
from django.db import connection, transaction

from linli.places.actions import rename_area
from linli.places.queries import area_name, snapshot
from tests.places.drawing import EAST, NOW


def another_process() -> psycopg.Connection:
    """A connection that shares nothing with this process's caches."""
    place = connection.get_connection_params()
    wanted = ("host", "port", "user", "password", "dbname")
    return psycopg.connect(**{key: place[key] for key in wanted if place.get(key)}, autocommit=True)


def wait_for(name: str, seconds: float = 2.0) -> float:
    """Seconds until the area has that name."""
    started = time.monotonic()
    while area_name(EAST) != name:
        assert time.monotonic() - started < seconds, f"still {area_name(EAST)}"
        time.sleep(0.02)
    return time.monotonic() - started


def wait_until_listening() -> None:
    started = time.monotonic()
    while not snapshot._listener.listening:
        assert time.monotonic() - started < 5
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_process_is_seen_within_two_seconds(areas):
    assert area_name(EAST) == "东门社区"
    wait_until_listening()
    with another_process() as other:
        other.execute("UPDATE places_area SET name = '晨光社区' WHERE code = %s", [EAST])
    wait_for("晨光社区")


@pytest.mark.django_db(transaction=True)
def test_it_is_seen_even_when_the_listening_line_breaks(areas):
    assert area_name(EAST) == "东门社区"
    wait_until_listening()
    with another_process() as other:
        killed = other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = 'linli_places'"
        ).fetchall()
        assert killed
        other.execute("UPDATE places_area SET name = '星光社区' WHERE code = %s", [EAST])
    wait_for("星光社区")
    wait_until_listening()


@pytest.mark.django_db(transaction=True)
def test_while_listening_a_warm_read_asks_nothing_for_longer_than_the_check(areas, django_assert_num_queries):
    area_name(EAST)
    wait_until_listening()
    with django_assert_num_queries(0):
        until = time.monotonic() + 1.3
        while time.monotonic() < until:
            area_name(EAST)


@pytest.mark.django_db(transaction=True)
def test_the_writer_sees_its_own_change_before_commit_and_nobody_does_after_a_rollback(areas):
    assert area_name(EAST) == "东门社区"
    with transaction.atomic():
        rename_area(EAST, name="新名社区", by=None, now=NOW)
        assert area_name(EAST) == "新名社区"
        transaction.set_rollback(True)
    assert area_name(EAST) == "东门社区"


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_savepoint_leaves_nothing_behind(areas):
    with transaction.atomic():
        rename_area(EAST, name="甲社区", by=None, now=NOW)
        with transaction.atomic():
            rename_area(EAST, name="乙社区", by=None, now=NOW)
            assert area_name(EAST) == "乙社区"
            transaction.set_rollback(True)
        assert area_name(EAST) == "甲社区"
    assert area_name(EAST) == "甲社区"


@pytest.mark.django_db(transaction=True)
def test_a_forked_child_listens_for_itself(areas):
    assert area_name(EAST) == "东门社区"
    wait_until_listening()
    child = os.fork()
    if child == 0:
        fresh = snapshot._shared is None and not snapshot._listener.listening
        os._exit(0 if fresh else 1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.django_db(transaction=True)
def test_a_committed_change_is_seen_here_at_once(areas):
    assert area_name(EAST) == "东门社区"
    rename_area(EAST, name="立即社区", by=None, now=NOW)
    assert area_name(EAST) == "立即社区"

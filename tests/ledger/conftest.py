# SPDX-License-Identifier: MulanPSL-2.0
"""A subject, an office that acts on it, and a clock that stands still."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from django.db import connection

from linli.kernel.ids import new_id
from linli.ledger.actions import record, seal_due
from linli.ledger.rules import Subject
from linli.people.rules import Role, Viewer

COUNTY = "519901"
NOW = datetime(2026, 11, 21, 16, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def lamp() -> Subject:
    return Subject("case", new_id(), COUNTY)


@pytest.fixture
def wang() -> Viewer:
    """An operator of the county's centre."""
    return Viewer(id=new_id(), role=Role.OPERATOR, county=COUNTY, area_code=COUNTY, unit_id=new_id())


@pytest.fixture
def story(lamp, wang, now):
    """Write steps on the lamp, one after another."""

    def write(*steps: str, subject: Subject = lamp) -> None:
        for step in steps:
            record(subject, step, by=wang, at=now)

    return write


@pytest.fixture
def anchors(settings, tmp_path):
    """A place of its own for keys and anchors."""
    settings.VAR, settings.LINLI_ANCHORS, settings.LINLI_ANCHOR_KEY = tmp_path, str(tmp_path / "anchors"), ""
    return tmp_path / "anchors"


@pytest.fixture
def seal():
    """Seal so many entries, all in one seal: on a shared server the sealer waits for everybody who is writing."""

    def until(entries: int, county: str = COUNTY, now: datetime = NOW) -> None:
        _wait_for_writers()
        sealed = seal_due(county, now=now)
        assert sealed == entries, f"{sealed} of {entries} entries were sealed"

    return until


def _wait_for_writers() -> None:
    """Until every transaction that is open now, in any database of the server, has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        newest = cursor.fetchone()[0]
        for _ in range(1200):
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8", [newest])
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("somebody has been writing for a minute")


def as_owner(statement: str, *inputs: object) -> list[tuple]:
    """Run a statement past the triggers, as the owner of the tables can (no superuser is needed, nor had)."""
    with connection.cursor() as cursor:
        _watch(cursor, "DISABLE")
        try:
            cursor.execute(statement, inputs)
            return cursor.fetchall() if cursor.description else []
        finally:
            _watch(cursor, "ENABLE")


def _watch(cursor, state: str) -> None:
    for table in ("ledger_entry", "ledger_seal"):
        cursor.execute(f"ALTER TABLE {table} {state} TRIGGER USER")

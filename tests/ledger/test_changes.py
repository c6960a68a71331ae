# SPDX-License-Identifier: MulanPSL-2.0
"""Who reads on from a mark misses no entry, however late it was committed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from django.db import connections

from linli.kernel.ids import new_id
from linli.ledger.queries.changes import changes_after, first_mark, read_mark
from tests.ledger.conftest import COUNTY, _wait_for_writers

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["linli.ledger"])
_COPY = """INSERT INTO ledger_entry SELECT %s, county, subject_kind, %s, 1, at, step, by_id, by_role, by_unit, facts,
prev, hash, pg_current_xact_id()::text::bigint FROM ledger_entry WHERE n = 1"""


def test_what_commits_late_comes_later_and_is_not_skipped(lamp, story):
    """An open transaction holds back what began after it; once it has ended both are told."""
    story("report")
    _wait_for_writers()
    [(mark, first, *_rest)] = changes_after(COUNTY, "case", first_mark(), limit=10)
    late, other = connections.create_connection("default"), new_id()
    with closing(late):
        late.set_autocommit(False)
        with late.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            story("accept")
            assert changes_after(COUNTY, "case", mark, limit=10) == []
            cursor.execute(_COPY, [new_id(), other])
        late.commit()
    _wait_for_writers()

    assert first == lamp.id
    assert {one.subject for one in changes_after(COUNTY, "case", mark, limit=10)} == {lamp.id, other}


def test_a_mark_is_read_as_it_was_written_and_that_of_another_server_refused():
    mark = first_mark()

    assert read_mark(str(mark)) == mark
    assert read_mark(str(replace(mark, server=mark.server + 1))) is None
    assert read_mark("xyz") is None

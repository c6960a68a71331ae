# SPDX-License-Identifier: MulanPSL-2.0
"""After a test of transactions: what was written to is emptied, the codes stay. Django's flush empties all of 111 tables,
makes its own rows anew, and the next test loads the codes of two counties: half a second each time."""

from __future__ import annotations

from django.db import connection
from django.test import TransactionTestCase

from linli.cases.actions import load_codes
from linli.cases.models import Category, HandlingClass, OrderType, ProfileEntry
from tests import town as cast

CODES = tuple(model._meta.db_table for model in (Category, HandlingClass, OrderType, ProfileEntry))
_DJANGOS = ("django_content_type", "auth_permission")
_WRITTEN = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s) AND pg_relation_size(oid) > 0"
_DIGEST = "SELECT " + ", ".join(f"(SELECT md5(string_agg(c::text, '|' ORDER BY id)) FROM {table} c)" for table in CODES)
_kept: list[tuple] = []


def load_all_codes() -> None:
    """Those of both counties, and what they look like."""
    load_codes(cast.COUNTY)
    load_codes(cast.NEIGHBOUR)
    _kept[:] = [_digest()]


def empty(_case: TransactionTestCase | None = None) -> None:
    """In place of `TransactionTestCase._fixture_teardown`."""
    mended = [_digest()] != _kept
    candidates = set(connection.introspection.django_table_names(only_existing=True)) - {*_DJANGOS, *CODES}
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, [sorted(candidates)])
        written = [name for (name,) in cursor.fetchall()] + [*CODES] * mended
        if written:
            cursor.execute(f"TRUNCATE {', '.join(written)} CASCADE")
    if mended:
        load_all_codes()


def _digest() -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(_DIGEST)
        return cursor.fetchone()

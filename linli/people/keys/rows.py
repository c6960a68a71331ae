# SPDX-License-Identifier: MulanPSL-2.0
"""The two sealed rows of a database, canary and look-up key: read, opened, and written once."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from linli.people.keys.ring import CannotOpen, key_id_of
from linli.people.keys.ring_text import ring

CANARY, LOOKUP = "canary", "lookup"


class WrongKeys(ImproperlyConfigured):
    """LINLI_KEYS cannot open what this database holds."""


WRONG = (
    "LINLI_KEYS does not open the contact data of this database. Nothing was changed. Start with the ring that was "
    "used before (it is in no backup of the database; see docs/howto/keys.md), or add its keys behind the first."
)


def open_row(name: str, blob: bytes) -> bytes:
    try:
        return ring().open(blob, bound_to=name.encode())
    except CannotOpen:
        raise WrongKeys(f"{WRONG} (sealed with key {_key_name(blob)})") from None


def _key_name(blob: bytes) -> str:
    try:
        return key_id_of(blob)
    except CannotOpen:
        return "?"


def kept_row(name: str) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM people_keyrow WHERE name = %s", [name])
        row = cursor.fetchone()
    return bytes(row[0]) if row else None


def make_row(name: str, plain: bytes) -> bytes:
    """Write the row on a connection of its own: the caller may roll back, while digests made with it stay."""
    alone = connection.copy()
    try:
        with alone.cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_keyrow (name, county, sealed, created_at) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (name) DO NOTHING",
                [name, settings.LINLI_COUNTY, ring().seal(plain, bound_to=name.encode()), datetime.now(UTC)],
            )
            cursor.execute("SELECT sealed FROM people_keyrow WHERE name = %s", [name])
            return bytes(cursor.fetchone()[0])
    finally:
        alone.close()

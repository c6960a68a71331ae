# SPDX-License-Identifier: MulanPSL-2.0
"""The two sealed rows of a database: a canary that notices a wrong ring, and the key of phone digests.

The look-up key is made once and never changes, so rotating the ring breaks no look-up.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import UTC, datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from linli.people.keys.ring import CannotOpen, key_id_of, ring

CANARY, LOOKUP = "canary", "lookup"
_SONG = b"linli canary"
_lookup_keys: dict[str, bytes] = {}  # by database and ring: a process may meet several in tests


class WrongKeys(ImproperlyConfigured):
    """LINLI_KEYS cannot open what this database holds."""


def check_canary() -> None:
    """Raise WrongKeys unless the ring opens this database; a new database gets its two rows.

    Called before anything is served: a wrong ring would seal new contacts that the right one cannot open.
    """
    kept = {name: _kept(name) for name in (CANARY, LOOKUP)}
    for name, blob in kept.items():  # look at all before making any
        if blob is not None and _open(name, blob) != _SONG and name == CANARY:
            raise WrongKeys(_WRONG)
    for name, blob in kept.items():
        if blob is None:
            _open(name, _make(name, _SONG if name == CANARY else os.urandom(32)))


def lookup_key() -> bytes:
    """The key of phone digests. One statement the first time, none after."""
    place = f"{connection.settings_dict['NAME']} {settings.LINLI_KEYS}"
    found = _lookup_keys.get(place)
    if found is None:
        stored = _open(LOOKUP, _kept(LOOKUP) or _make(LOOKUP, os.urandom(32)))
        found = _lookup_keys[place] = HKDF(SHA256(), 32, salt=None, info=b"linli phone digest").derive(stored)
    return found


def digest(*parts: str) -> bytes:
    """A keyed digest: equal for equal parts, and useless without the database's look-up key."""
    return hmac.new(lookup_key(), "\0".join(parts).encode(), hashlib.sha256).digest()


_WRONG = (
    "LINLI_KEYS does not open the contact data of this database. Nothing was changed. Start with the ring that was "
    "used before (it is in no backup of the database; see docs/howto/keys.md), or add its keys behind the first."
)


def _open(name: str, blob: bytes) -> bytes:
    try:
        return ring().open(blob, bound_to=name.encode())
    except CannotOpen:
        raise WrongKeys(f"{_WRONG} (sealed with key {_key_name(blob)})") from None


def _key_name(blob: bytes) -> str:
    try:
        return key_id_of(blob)
    except CannotOpen:
        return "?"


def _kept(name: str) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM people_keyrow WHERE name = %s", [name])
        row = cursor.fetchone()
    return bytes(row[0]) if row else None


def _make(name: str, plain: bytes) -> bytes:
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

# SPDX-License-Identifier: MulanPSL-2.0
"""Digests for equality, under a look-up key that is made once and never changes: rotating the ring breaks none."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import connection

from linli.people.keys.rows import LOOKUP, kept_row, make_row, open_row

_lookup_keys: dict[str, bytes] = {}  # by database and ring: a process may meet several in tests


def lookup_key() -> bytes:
    """The key of phone digests. One statement the first time, none after."""
    place = f"{connection.settings_dict['NAME']} {settings.LINLI_KEYS}"
    found = _lookup_keys.get(place)
    if found is None:
        stored = open_row(LOOKUP, kept_row(LOOKUP) or make_row(LOOKUP, os.urandom(32)))
        found = _lookup_keys[place] = HKDF(SHA256(), 32, salt=None, info=b"linli phone digest").derive(stored)
    return found


def digest(*parts: str) -> bytes:
    """A keyed digest: equal for equal parts, and useless without the database's look-up key."""
    return hmac.new(lookup_key(), "\0".join(parts).encode(), hashlib.sha256).digest()

# SPDX-License-Identifier: MulanPSL-2.0
"""The ring as LINLI_KEYS writes it, and a fresh key for it."""

from __future__ import annotations

import base64
import binascii
import os
import re
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from linli.people.keys.ring import Ring

_ID = re.compile(r"[A-Za-z0-9_-]{1,16}")


@lru_cache(maxsize=4)
def parse_ring(text: str) -> Ring:
    """A ring from `id:base64,id:base64` (32 bytes each). Raises ImproperlyConfigured and never shows a key."""
    keys: dict[str, AESGCM] = {}
    for n, part in enumerate(filter(None, (part.strip() for part in text.split(","))), start=1):
        key_id, _, encoded = part.partition(":")
        if not _ID.fullmatch(key_id) or key_id in keys:
            raise ImproperlyConfigured(f"LINLI_KEYS: entry {n} has no id of its own (letters, digits, - and _)")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != 32:
            raise ImproperlyConfigured(f"LINLI_KEYS: key {key_id!r} is not 32 bytes in base64")
        keys[key_id] = AESGCM(raw)
    if not keys:
        raise ImproperlyConfigured("LINLI_KEYS is empty: contact data could be neither sealed nor opened")
    return Ring(next(iter(keys)), keys)


def new_key(key_id: str) -> str:
    """A fresh entry for LINLI_KEYS."""
    if not _ID.fullmatch(key_id):
        raise ValueError(f"not a key id: {key_id!r}")
    return f"{key_id}:{base64.b64encode(os.urandom(32)).decode()}"


def ring() -> Ring:
    """The ring of this deployment."""
    return parse_ring(settings.LINLI_KEYS)

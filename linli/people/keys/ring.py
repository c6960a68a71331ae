# SPDX-License-Identifier: MulanPSL-2.0
"""The key ring and what it seals: AES-256-GCM, the key's id inside the blob, the row's id bound to it.

blob = 0x01 ‖ length of key id ‖ key id ‖ nonce (12 bytes) ‖ ciphertext and tag
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = 1
_NONCE = 12
_ID = re.compile(r"[A-Za-z0-9_-]{1,16}")


class CannotOpen(Exception):
    """The blob was sealed with a key that is not on the ring, for another row, or was changed."""


@dataclass(frozen=True)
class Ring:
    """Keys by id. The first seals; all open."""

    first: str
    keys: dict[str, AESGCM]

    def seal(self, plain: bytes, *, bound_to: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = self.keys[self.first].encrypt(nonce, plain, bound_to)
        return self.head(self.first) + nonce + sealed

    def open(self, blob: bytes, *, bound_to: bytes) -> bytes:
        """The plain bytes. Raises CannotOpen."""
        key = self.keys.get(key_id_of(blob))
        if key is None:
            raise CannotOpen(f"no key {key_id_of(blob)!r} on the ring")
        start = 2 + blob[1]
        try:
            return key.decrypt(blob[start : start + _NONCE], blob[start + _NONCE :], bound_to)
        except (InvalidTag, ValueError):
            raise CannotOpen("wrong key, another row's blob, or a changed one") from None

    @staticmethod
    def head(key_id: str) -> bytes:
        """How every blob sealed with this key begins."""
        return bytes([VERSION, len(key_id)]) + key_id.encode()


def key_id_of(blob: bytes) -> str:
    """The id of the key that sealed `blob`. Raises CannotOpen for what is no blob."""
    if len(blob) < 3 or blob[0] != VERSION or not 0 < blob[1] <= len(blob) - 2:
        raise CannotOpen("not a sealed value")
    return blob[2 : 2 + blob[1]].decode("ascii", "replace")


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

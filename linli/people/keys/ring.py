# SPDX-License-Identifier: MulanPSL-2.0
"""The key ring and what it seals: AES-256-GCM, the key's id inside the blob, the row's id bound to it.

blob = 0x01 ‖ length of key id ‖ key id ‖ nonce (12 bytes) ‖ ciphertext and tag
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
_NONCE = 12


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

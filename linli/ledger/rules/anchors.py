# SPDX-License-Identifier: MulanPSL-2.0
"""Anchors: a few lines of text that say where a county's chain of seals stood, signed, to be kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TITLE = "linli anchor 1"
LATE_AFTER_HOURS = 26  # one is written every day, at whatever hour the machine is on
_FIELDS = ("county", "seal", "sealed_at", "entries", "hash", "written_at", "key")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Seal `seal` of the county had the hash `hash`; up to it `entries` entries were sealed."""

    county: str
    seal: int
    sealed_at: datetime
    entries: int
    hash: bytes
    written_at: datetime
    key: bytes  # the public key that signs
    signature: bytes = b""


def signed_anchor(anchor: Anchor, key: Ed25519PrivateKey) -> str:
    """The text of an anchor with its signature as the last line."""
    text = anchor_text(anchor)
    return f"{text}signature: {key.sign(text.encode()).hex()}\n"


def anchor_text(anchor: Anchor) -> str:
    """The signed lines."""
    shown = {name: getattr(anchor, name) for name in _FIELDS}
    lines = [f"{name}: {_shown(value)}" for name, value in shown.items()]
    return "\n".join([TITLE, *lines, ""])


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, datetime) else str(value)


def is_signed(anchor: Anchor) -> bool:
    """Whether the signature is that of the key the anchor names."""
    try:
        Ed25519PublicKey.from_public_bytes(anchor.key).verify(anchor.signature, anchor_text(anchor).encode())
    except (InvalidSignature, ValueError):
        return False
    return True

# SPDX-License-Identifier: MulanPSL-2.0
"""Anchors and keys as they lie on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from linli.ledger.rules.anchor_reading import read_anchor
from linli.ledger.rules.anchors import Anchor


def stored_anchor_key() -> Ed25519PrivateKey | None:
    """The signing key, if this machine has one: LINLI_ANCHOR_KEY (hexadecimal), else var/anchor_key."""
    path = Path(settings.VAR) / "anchor_key"
    text = settings.LINLI_ANCHOR_KEY or (path.read_text() if path.is_file() else "")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text.strip())) if text else None


def anchored_counties(directory: Path) -> set[str]:
    """Every county or city code that a kept anchor is named after."""
    return {path.name.partition("-")[0] for path in directory.glob("[0-9]*-[0-9]*-[0-9]*.txt")}


def anchor_name(county: str, day: date, seal: int) -> str:
    return f"{county}-{day:%Y%m%d}-{seal:08d}.txt"


def is_anchored_on(directory: Path, county: str, day: date) -> bool:
    """Whether an anchor of this county day lies there."""
    return any(directory.glob(f"{county}-{day:%Y%m%d}-*.txt"))


def last_anchor(directory: Path, county: str) -> Anchor | None:
    """The county's newest anchor that can be read."""
    for path in sorted(directory.glob(f"{county}-*.txt"), reverse=True):
        with suppress(ValueError, OSError):
            anchor = read_anchor(path.read_text())
            if anchor.written_at.tzinfo:
                return anchor
    return None


def anchors_in(directory: Path, county: str) -> Iterator[tuple[str, Anchor | None]]:
    """File name and anchor of every anchor of the county, by name; None where the file cannot be read as one."""
    for path in sorted(directory.glob(f"{county}-*.txt")):
        try:
            yield path.name, read_anchor(path.read_text())
        except (ValueError, OSError):
            yield path.name, None

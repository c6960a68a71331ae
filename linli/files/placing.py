# SPDX-License-Identifier: MulanPSL-2.0
"""Putting a finished file on the shelf, under a random name, written through to the disk."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from linli.files.shelf import place, root


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file lies below the shelf's root, and what it is."""

    path: str
    thumb_path: str
    size: int
    sha256: str


def put(path: Path, thumb: Path | None) -> Placed:
    """Move a finished file, and its thumbnail, to the shelf; on return both are on the disk for good."""
    name = secrets.token_hex(16)
    folder = root() / name[:2]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    relative, thumb_relative = f"{name[:2]}/{name}", f"{name[:2]}/{name}.t" if thumb else ""
    for source, target in ((path, relative), (thumb, thumb_relative)):
        if source is not None:
            source.chmod(0o600)
            _sync(source)
            source.replace(place(target))
    _sync(folder)
    return Placed(relative, thumb_relative, size, digest)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

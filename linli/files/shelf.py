# SPDX-License-Identifier: MulanPSL-2.0
"""The shelf: where bytes lie, under random names, outside the web root, written through to the disk."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file lies below the shelf's root, and what it is."""

    path: str
    thumb_path: str
    size: int
    sha256: str


def root() -> Path:
    return Path(settings.LINLI_MEDIA)


def place(relative: str) -> Path:
    return root() / relative


def incoming() -> Path:
    """The folder for work in progress, on the same disk, readable by us alone."""
    folder = root() / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


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


def remove(paths: Iterable[str]) -> None:
    """Take files off the shelf; one that is gone already is no matter."""
    for relative in paths:
        place(relative).unlink(missing_ok=True)


def old_files(before: float) -> Iterator[list[str]]:
    """The files on the shelf last written before this time (seconds since 1970), folder by folder."""
    for folder in sorted(root().glob("[0-9a-f][0-9a-f]")):
        found = [f"{folder.name}/{entry.name}" for entry in os.scandir(folder) if entry.stat().st_mtime < before]
        if found:
            yield found


def owner_of(relative: str) -> str:
    """The path of the file a thumbnail belongs to, or the path itself."""
    return relative.removesuffix(".t")


def without_owner(found: Collection[str], known: Collection[str]) -> list[str]:
    """Those of `found` that no row knows."""
    return [relative for relative in found if owner_of(relative) not in known]

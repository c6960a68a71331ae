# SPDX-License-Identifier: MulanPSL-2.0
"""Taking files off the shelf, and finding those that nobody owns."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator

from linli.files.shelf import place, root


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

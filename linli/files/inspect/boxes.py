# SPDX-License-Identifier: MulanPSL-2.0
"""mp4 and m4a are boxes in boxes. Those that tell place and device become empty space of the same length."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from linli.files.inspect.bad import Bad

_KEPT_OUTSIDE = {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"mfra", b"sidx", b"pdin"}
_BLANKED_INSIDE = {b"udta", b"meta", b"uuid", b"free", b"skip"}
_OPENED = {b"moov", b"trak", b"mdia", b"moof", b"traf"}
_TRACKS = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"auxv", b"pict", b"hint"}
_MOST_BOXES = 50_000


@dataclass(frozen=True, slots=True)
class Box:
    kind: bytes
    at: int
    body: int
    end: int


def rewrite(kind: str, source: Path, out: Path) -> dict[str, object]:
    """Copy the file and blank in the copy whatever is not needed to play it."""
    shutil.copyfile(source, out)
    with out.open("r+b") as file:
        size = file.seek(0, 2)
        outside = list(_boxes(file, 0, size))
        kinds = [box.kind for box in outside]
        if kinds[:1] != [b"ftyp"] or b"moov" not in kinds or not {b"mdat", b"moof"} & set(kinds):
            raise Bad("broken")
        tracks: list[bytes] = []
        for box in outside:
            if box.kind not in _KEPT_OUTSIDE:
                _blank(file, box)
            elif box.kind in _OPENED:
                _walk(file, box, tracks, depth=0)
    if not tracks or (kind == "m4a" and b"vide" in tracks):
        raise Bad("wrong_extension")
    return {}


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places; they must fill the space exactly, so nothing can hide between or behind."""
    count = 0
    while start < end:
        file.seek(start)
        head = file.read(16)
        size, kind, body = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), start + 16
        elif size == 0:
            size = end - start
        count += 1
        if len(head) < 8 or size < body - start or start + size > end or count > _MOST_BOXES:
            raise Bad("broken")
        yield Box(kind, start, body, start + size)
        start += size


def _walk(file: BinaryIO, parent: Box, tracks: list[bytes], depth: int) -> None:
    """Blank what tells too much inside `parent`, and note the kinds of its tracks."""
    if depth > 6:
        raise Bad("broken")
    for box in list(_boxes(file, parent.body, parent.end)):
        if box.kind in _BLANKED_INSIDE:
            _blank(file, box)
        elif box.kind == b"hdlr" and parent.kind == b"mdia":
            file.seek(box.body + 8)
            tracks.append(file.read(4))
            if tracks[-1] not in _TRACKS:
                raise Bad("place_track")
        elif box.kind in _OPENED:
            _walk(file, box, tracks, depth + 1)


def _blank(file: BinaryIO, box: Box) -> None:
    """Make the box an empty `free` one of the same length: no offset in the file changes."""
    file.seek(box.at + 4)
    file.write(b"free")
    file.seek(box.body)
    left = box.end - box.body
    while left > 0:
        left -= file.write(bytes(min(left, 1 << 20)))

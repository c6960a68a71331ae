# SPDX-License-Identifier: MulanPSL-2.0
"""Video and voice: places in their boxes, tracks of places, tails."""

from __future__ import annotations

import struct

from tests.files.corpus.pictures import HTML, zipped
from tests.files.corpus.sample import KEPT, SECRET, Sample


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", len(body) + 8) + kind + body


def track(handler: bytes = b"vide", *more: bytes) -> bytes:
    said = box(b"hdlr", bytes(8) + handler + bytes(12) + b"x\0")
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"mdhd", bytes(24)), said), *more)


def film(
    *more_in_moov: bytes, brand: bytes = b"mp42", tracks: tuple[bytes, ...] = (track(),), end: bytes = b""
) -> bytes:
    start = box(b"ftyp", brand + bytes(4) + b"isom" + brand)
    return start + box(b"mdat", b"\0\1" * 500) + box(b"moov", box(b"mvhd", bytes(100)), *tracks, *more_in_moov) + end


def _nest() -> bytes:
    inner = track()
    for _ in range(40):
        inner = box(b"trak", inner)
    return film(tracks=(inner,))


def voice(frames: int = 50) -> bytes:
    """Narrow-band AMR: frames of 12.2 kbit/s, 32 bytes each."""
    return b"#!AMR\n" + (b"\x3c" + b"\x55" * 31) * frames


def samples() -> list[Sample]:
    place = box(b"udta", box(b"\xa9xyz", SECRET))
    return [
        Sample("mp4", "现场.mp4", film, KEPT),
        Sample("mp4 with a place", "a.mp4", lambda: film(place), KEPT),
        Sample("mp4 with a place in its track", "a.mp4", lambda: film(tracks=(track(b"vide", box(b"meta", SECRET)),)), KEPT),
        Sample("mp4 with xmp", "a.mp4", lambda: film(end=box(b"uuid", SECRET)), KEPT),
        Sample("mp4 with a page in its free space", "a.mp4", lambda: film(end=box(b"free", HTML)), KEPT, (b"<script",)),
        Sample("mp4 with a maker's box", "a.mp4", lambda: film(end=box(b"sefd", SECRET)), KEPT),
        Sample("mp4 with a track of places", "a.mp4", lambda: film(tracks=(track(), track(b"meta"))), "place_track"),
        Sample("mp4 with a camera's track", "a.mp4", lambda: film(tracks=(track(), track(b"camm"))), "place_track"),
        Sample("mp4 and zip", "a.mp4", lambda: film(end=zipped()), "broken"),
        Sample("mp4 cut short", "a.mp4", lambda: film()[:-40], "broken"),
        Sample("mp4 of a head only", "a.mp4", lambda: box(b"ftyp", b"mp42" + bytes(8)), "broken"),
        Sample("mp4 nested deep", "a.mp4", _nest, "broken"),
        Sample("mp4 with a box of no length", "a.mp4", lambda: film(end=b"\0\0\0\4free"), "broken"),
        Sample("mov", "a.mov", lambda: film(brand=b"qt  "), "not_accepted"),
        Sample("m4a", "录音.m4a", lambda: film(place, brand=b"M4A ", tracks=(track(b"soun"),)), KEPT),
        Sample("m4a that is a film", "a.m4a", film, "wrong_extension"),
        Sample("amr", "a.amr", voice, KEPT),
        Sample("amr and page", "a.amr", lambda: voice() + b"\xff" + HTML + SECRET, KEPT, (b"<script", SECRET)),
        Sample("amr of a head only", "a.amr", lambda: b"#!AMR\n", "broken"),
    ]  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""Takes place and device out of JPEG and PNG bytes without decoding them: for pictures inside papers."""

from __future__ import annotations

_JPEG_DROPPED = {*range(0xE1, 0xEE), 0xEF, 0xFE}  # APP1…APP13, APP15 and comments; APP0 and APP14 say how to decode
_PNG_DROPPED = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def without_metadata(data: bytes) -> bytes:
    """`data` without EXIF, XMP and comments if it is JPEG or PNG, else as it is."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    return data


def _jpeg(data: bytes) -> bytes:
    """Segments up to the first scan, the dropped ones left out; then the rest up to the end of the picture."""
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            break
        if marker not in _JPEG_DROPPED:
            kept.append(data[at : at + 2 + length])
        at += 2 + max(length, 2)
    end = data.rfind(b"\xff\xd9")
    return b"".join([*kept, data[at : end + 2 if end > at else len(data)]])


def _png(data: bytes) -> bytes:
    """Chunks up to IEND, the dropped ones left out."""
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _PNG_DROPPED:
            kept.append(data[at : at + 12 + length])
        if kind == b"IEND":
            break
        at += 12 + length
    return b"".join(kept)

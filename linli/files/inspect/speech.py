# SPDX-License-Identifier: MulanPSL-2.0
"""AMR, the format of voice messages: a mark and frames of known lengths. Whole frames are kept, nothing else."""

from __future__ import annotations

from pathlib import Path

from linli.files.inspect.bad import Bad

_NARROW = {0: 12, 1: 13, 2: 15, 3: 17, 4: 19, 5: 20, 6: 26, 7: 31, 8: 5, 15: 0}
_WIDE = {0: 17, 1: 23, 2: 32, 3: 36, 4: 40, 5: 46, 6: 50, 7: 58, 8: 60, 9: 5, 14: 0, 15: 0}
_MARKS = ((b"#!AMR-WB\n", _WIDE), (b"#!AMR\n", _NARROW))


def rewrite(kind: str, source: Path, out: Path) -> dict[str, object]:
    """Write the mark and the frames up to the first byte that begins none."""
    data = source.read_bytes()
    for mark, lengths in _MARKS:
        if data.startswith(mark):
            end = _end_of_frames(data, len(mark), lengths)
            if end == len(mark):
                raise Bad("broken")
            out.write_bytes(data[:end])
            return {}
    raise Bad("broken")


def _end_of_frames(data: bytes, at: int, lengths: dict[int, int]) -> int:
    while at < len(data):
        head = data[at]
        length = lengths.get((head >> 3) & 0x0F)
        if head & 0x83 or length is None or at + 1 + length > len(data):  # padding bits must be zero
            break
        at += 1 + length
    return at

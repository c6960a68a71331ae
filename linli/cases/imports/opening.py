# SPDX-License-Identifier: MulanPSL-2.0
"""A file of rows, plain or packed, in the encoding it has, and how far into it one has read: in bytes as it lies there."""

from __future__ import annotations

import codecs
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, BinaryIO, cast

from linli.kernel.refusals import BadInput


@dataclass(frozen=True, slots=True)
class Opened:
    """`lines` as text; `place` bytes of `size` have been read."""

    lines: IO[str]
    raw: IO[bytes]
    size: int

    @property
    def place(self) -> int:
        return min(self.raw.tell(), self.size)


def _unpacked(raw: IO[bytes], path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw)


def _encoding_of(file: BinaryIO) -> str:
    """UTF-8, or what Excel writes on office machines: the first letters that are not ASCII tell them apart."""
    utf8 = codecs.getincrementaldecoder("utf-8-sig")()
    while some := file.read(1 << 16):
        try:
            words = utf8.decode(some)
        except UnicodeDecodeError:
            return "gb18030"
        if not words.isascii():
            break
    return "utf-8-sig"


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Raises BadInput where it cannot be read, also in the middle."""
    try:
        with path.open("rb") as raw:
            encoding = _encoding_of(_unpacked(raw, path))
            raw.seek(0)
            with TextIOWrapper(_unpacked(raw, path), encoding=encoding, newline="") as lines:
                yield Opened(lines, raw, path.stat().st_size)
    except (OSError, EOFError, UnicodeDecodeError) as wrong:
        raise BadInput(
            f"文件{path.name}读不了：{wrong}", kept="已经收下的行都还在", todo="核对文件后再运行，会接着往下"
        ) from None

# SPDX-License-Identifier: MulanPSL-2.0
"""A file of rows, plain or packed, and how far into it one has read: in bytes of the file as it lies there."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO

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


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Raises BadInput where it cannot be read, also in the middle."""
    try:
        with path.open("rb") as raw:
            packed = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
            with TextIOWrapper(packed, encoding="utf-8-sig", newline="") as lines:  # type: ignore[arg-type]
                yield Opened(lines, raw, path.stat().st_size)
    except (OSError, EOFError, UnicodeDecodeError) as wrong:
        raise BadInput(
            f"文件{path.name}读不了：{wrong}", kept="已经收下的行都还在", todo="核对文件后再运行，会接着往下"
        ) from None

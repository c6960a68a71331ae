# SPDX-License-Identifier: MulanPSL-2.0
"""Takes an upload in, byte by byte, and stops at the limit of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linli.files import sniff
from linli.files.inspect.bad import Bad
from linli.files.rules import Kind


def receive(upload: Any, name: str, folder: Path) -> tuple[Path, Kind]:
    """Write the upload to `folder`/in; its kind is decided by its first bytes, its limit by its kind. Raises Bad."""
    chunks = _chunks(upload)
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= sniff.HEAD:
            break
    kind = sniff.kind_of(name, head)
    if (getattr(upload, "size", 0) or 0) > kind.most_bytes:  # the true size, even where only a part was kept
        raise Bad("too_large")
    source, size = folder / "in", 0
    with source.open("wb") as file:
        for chunk in _with(head, chunks):
            size += len(chunk)
            if size > kind.most_bytes:
                raise Bad("too_large")
            file.write(chunk)
    return source, kind


def _chunks(upload: Any) -> Iterator[bytes]:
    if hasattr(upload, "chunks"):
        yield from upload.chunks()
    else:
        while chunk := upload.read(64 * 1024):
            yield chunk


def _with(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest

# SPDX-License-Identifier: MulanPSL-2.0
"""Files that are written once and never over."""

from __future__ import annotations

import os
from pathlib import Path


def write_new(path: Path, text: str, *, mode: int) -> None:
    """Write whole or not at all; never over something that is there."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    finally:
        draft.unlink()

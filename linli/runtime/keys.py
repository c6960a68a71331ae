# SPDX-License-Identifier: MulanPSL-2.0
"""Makes var/secret_key and var/keys for a deployment with the embedded database, once, readable by its owner only."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def write_missing_keys(var: Path) -> list[Path]:
    """Write what is absent; the files written. A key once written is never changed here."""
    var.mkdir(parents=True, exist_ok=True)
    ring = f"k1:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"
    wanted = {var / "secret_key": secrets.token_urlsafe(48), var / "keys": ring}
    return [path for path, content in wanted.items() if _write_once(path, content)]


def _write_once(path: Path, content: str) -> bool:
    if path.exists():
        return False
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whole or not at all, and the first writer wins
        return True
    except FileExistsError:
        return False
    finally:
        draft.unlink()

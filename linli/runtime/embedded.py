# SPDX-License-Identifier: MulanPSL-2.0
"""The embedded PostgreSQL: made, started and stopped with its own initdb and pg_ctl. Needs no Django and no room.

The wheel's own server handle is not used: it trusts a stale pid after a kill, keeps a lock file that a second user
cannot open, and as root opens parent folders to everyone.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from linli.runtime import cluster, folders
from linli.runtime.binaries import server_binaries
from linli.runtime.connecting import answers
from linli.runtime.ending import kill, stop_place
from linli.runtime.layout import SUPERUSER, ServerPlace, server_place
from linli.runtime.locking import locked
from linli.runtime.starting import start


def connection_place(var: Path) -> dict[str, Any]:
    """Django's database entry for the server of `var`; starts nothing and writes nothing."""
    return server_place(var).connection()


def ensure_running(var: Path, *, binaries: Path | None = None) -> ServerPlace:
    """Make, start and fill in whatever is missing, and return the place of a server that answers. Idempotent.

    Safe in several processes at once. `binaries` names another PostgreSQL (15 or newer) than the wheel's.
    Raises EmbeddedFailure with the end of the server's log.
    """
    place = server_place(var)
    if os.path.exists(place.var / "pg") and answers(place):  # without the link it is the server of a deleted checkout
        return place
    place = folders.prepare(place, stop=stop_place)
    with locked(place):
        if not answers(place, role=SUPERUSER, database="postgres"):
            programs = binaries or server_binaries()
            if not (place.data / "PG_VERSION").is_file():
                cluster.initialise(place, programs)
            cluster.check_version(place, programs)
            cluster.configure(place)
            start(place, programs)
        cluster.ensure_database(place)
    return place


def stop(var: Path) -> bool:
    """End the server of `var`, cleanly; whether there was one. Leaves no process behind."""
    return stop_place(server_place(var))


def remove(var: Path) -> None:
    """End the server of `var` at once and delete its data for good. For tests and temporary servers."""
    kill(var)
    folders.delete(server_place(var))

# SPDX-License-Identifier: MulanPSL-2.0
"""The embedded PostgreSQL: made, started and stopped with its own initdb and pg_ctl. Needs no Django and no room.

The wheel's own server handle is not used: it trusts a stale pid after a kill, keeps a lock file that a second user
cannot open, and as root opens parent folders to everyone.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from linli.runtime import cluster, folders
from linli.runtime.binaries import server_binaries
from linli.runtime.layout import SUPERUSER, ServerPlace, server_place
from linli.runtime.postmaster import answers, postmaster, server_processes, wait_gone
from linli.runtime.starting import end_orphans, start

STOP_SECONDS = 30


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
    with _locked(place):
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


def kill(var: Path) -> int:
    """SIGKILL postmaster and backends at once, as a power cut would; the number killed. For fault tests."""
    processes = server_processes(server_place(var).data)
    for process in sorted(processes, key=_parent):  # the postmaster first: it must not clean up
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(processes, STOP_SECONDS)
    return len(processes)


def _parent(process: psutil.Process) -> bool:
    """False for the postmaster, whose parent is init; a backend may end while it is asked."""
    try:
        return process.ppid() != 1
    except psutil.NoSuchProcess:
        return True


def remove(var: Path) -> None:
    """End the server of `var` at once and delete its data for good. For tests and temporary servers."""
    kill(var)
    folders.delete(server_place(var))


def stop_place(place: ServerPlace) -> bool:
    """Fast shutdown, then harder ways: never returns while a process of this data folder lives."""
    head = postmaster(place.data)
    if head:
        for ask, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            with contextlib.suppress(psutil.NoSuchProcess):
                head.send_signal(ask)
            if not wait_gone([head], seconds):
                break
    end_orphans(place, patience=2)
    return head is not None


@contextlib.contextmanager
def _locked(place: ServerPlace) -> Iterator[None]:
    with open(place.lock, "a") as held:
        os.chmod(place.lock, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

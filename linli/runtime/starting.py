# SPDX-License-Identifier: MulanPSL-2.0
"""Starts the server, past whatever a kill or a reboot has left in its way."""

from __future__ import annotations

import contextlib
import itertools
import time
from pathlib import Path

import psutil

from linli.runtime.connecting import answers
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import PORT, SUPERUSER, ServerPlace
from linli.runtime.owner import run_as_owner
from linli.runtime.postmaster import postmaster, server_processes, stated_pid
from linli.runtime.waiting import wait_gone

START_SECONDS = 120  # recovery after a crash under load may take its time
END_SECONDS = 30
ORPHAN_SECONDS = 10  # how long backends of a killed postmaster may go on before they are ended


def start(place: ServerPlace, programs: Path) -> None:
    """Run pg_ctl start until the server answers. Raises EmbeddedFailure with the end of its log."""
    deadline = time.monotonic() + START_SECONDS
    for tries in itertools.count(1):
        if postmaster(place.data) is None:
            end_orphans(place, patience=ORPHAN_SECONDS)
            _clear_stale_pid(place)
        started = run_as_owner(
            place,
            [programs / "pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-D", place.data, "-l", place.log, "-s"],
            check=False,
        )
        if started.returncode == 0 or answers(place, role=SUPERUSER, database="postgres"):
            return
        if time.monotonic() > deadline or (tries > 1 and not server_processes(place.data)):
            raise EmbeddedFailure(f"PostgreSQL did not start: {_why(place, started.stderr)}")
        time.sleep(0.2)  # an orphan still holds the folder


def end_orphans(place: ServerPlace, *, patience: float) -> None:
    """Wait for backends whose postmaster is gone; end them when they will not go."""
    stubborn = wait_gone(server_processes(place.data), patience)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(stubborn, END_SECONDS)


def _clear_stale_pid(place: ServerPlace) -> None:
    """Remove lock files whose number now belongs to a stranger or a zombie; PostgreSQL itself handles a dead one."""
    if server_processes(place.data):
        return
    for file in (place.data / "postmaster.pid", place.run / f".s.PGSQL.{PORT}.lock"):
        pid = stated_pid(file)
        if pid and psutil.pid_exists(pid):
            file.unlink(missing_ok=True)


def _why(place: ServerPlace, said: str) -> str:
    with contextlib.suppress(OSError):
        return f"{said.strip()} {place.log.read_text(errors='replace')[-600:]}".strip()
    return said.strip()

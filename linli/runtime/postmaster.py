# SPDX-License-Identifier: MulanPSL-2.0
"""Is the server of a data folder really running? A pid file alone proves nothing after a kill or a reboot."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import psycopg

from linli.runtime.layout import DATABASE, PORT, ROLE, ServerPlace


def postmaster(data: Path) -> psutil.Process | None:
    """The running postmaster of `data`, or None when the pid file is absent, stale or somebody else's process."""
    pid = stated_pid(data / "postmaster.pid")
    if pid is None:
        return None
    try:
        process = psutil.Process(pid)
        return process if _works_in(process, data) else None
    except psutil.Error:
        return None


def stated_pid(file: Path) -> int | None:
    """The process id in the first line of a lock file, true or not."""
    try:
        return abs(int(file.read_text().split("\n", 1)[0]))
    except (OSError, ValueError):
        return None


def server_processes(data: Path) -> list[psutil.Process]:
    """Every PostgreSQL process that works in `data`: postmaster, backends, and orphans of a killed postmaster."""
    found = []
    for process in psutil.process_iter():
        try:
            if _works_in(process, data):
                found.append(process)
        except psutil.Error:
            continue
    return found


def wait_gone(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Wait until they have ended; those still there. A zombie has ended: in a container nobody may ever collect it."""
    deadline = time.monotonic() + seconds
    while (left := [process for process in processes if not _ended(process)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def answers(place: ServerPlace, *, role: str = ROLE, database: str = DATABASE) -> bool:
    """Whether the server takes a connection and answers a query."""
    try:
        with connect(place, role=role, database=database) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def connect(place: ServerPlace, *, role: str = ROLE, database: str = DATABASE) -> psycopg.Connection:
    """A plain connection outside Django, in autocommit."""
    return psycopg.connect(
        host=str(place.run), port=PORT, user=role, dbname=database, connect_timeout=5, autocommit=True
    )


def _ended(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _works_in(process: psutil.Process, data: Path) -> bool:
    if process.name() not in {"postgres", "postmaster"} or process.status() == psutil.STATUS_ZOMBIE:
        return False
    return Path(process.cwd()) == data  # every server process changes into its data folder

# SPDX-License-Identifier: MulanPSL-2.0
"""Is the server of a data folder really running? A pid file alone proves nothing after a kill or a reboot."""

from __future__ import annotations

from pathlib import Path

import psutil


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


def _works_in(process: psutil.Process, data: Path) -> bool:
    if process.name() not in {"postgres", "postmaster"} or process.status() == psutil.STATUS_ZOMBIE:
        return False
    return Path(process.cwd()) == data  # every server process changes into its data folder

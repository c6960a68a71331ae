# SPDX-License-Identifier: MulanPSL-2.0
"""Ending an embedded server: cleanly, or at once."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path

import psutil

from linli.runtime.layout import ServerPlace, server_place
from linli.runtime.postmaster import postmaster, server_processes
from linli.runtime.starting import end_orphans
from linli.runtime.waiting import wait_gone

STOP_SECONDS = 30


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

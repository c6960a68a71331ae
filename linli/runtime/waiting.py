# SPDX-License-Identifier: MulanPSL-2.0
"""Waiting until processes have ended."""

from __future__ import annotations

import time

import psutil


def wait_gone(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Wait until they have ended; those still there. A zombie has ended: in a container nobody may ever collect it."""
    deadline = time.monotonic() + seconds
    while (left := [process for process in processes if not _ended(process)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def _ended(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True

# SPDX-License-Identifier: MulanPSL-2.0
"""A web process keeps to one processor.

Its threads share one interpreter lock: only one of them runs, and each hand-over to one on another processor costs it
the warm cache, a fifth of a request (ADR 42).
"""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

TASKS = Path("/proc/self/task")
NAME = "linli-processor"
_kept: list[socket.socket] = []  # held to the end of the process, which lets go of it however it ends


def keep_to_one_processor(wanted: str) -> int | None:
    """Keep this process, with all its threads, to one processor that no other such process has taken; which.

    Args:
        wanted: `any`, a processor's number, or `no`.
    Returns:
        None, and nothing changed, where it is not wanted, there is but one, all are taken, or the system has no such
        thing.
    """
    if wanted in ("", "no") or not hasattr(os, "sched_setaffinity"):
        return None
    allowed = sorted(os.sched_getaffinity(0))
    if wanted.isdecimal():
        chosen = int(wanted) if int(wanted) in allowed else None
    else:
        chosen = first_free(random.sample(allowed, len(allowed)), _take) if len(allowed) > 1 else None
    if chosen is not None:
        _keep_to(chosen)
    return chosen


def first_free(processors: Iterable[int], take: Callable[[int], bool]) -> int | None:
    return next((each for each in processors if take(each)), None)


def _take(processor: int) -> bool:
    """A name only one process can have at a time, without a file to be left behind."""
    name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        name.bind(f"\0{NAME}-{processor}")
    except OSError:
        name.close()
        return False
    _kept.append(name)
    return True


def _keep_to(processor: int) -> None:
    for task in TASKS.iterdir():
        with suppress(ProcessLookupError):  # a thread that has just ended
            os.sched_setaffinity(int(task.name), {processor})

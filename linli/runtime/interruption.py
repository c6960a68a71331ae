# SPDX-License-Identifier: MulanPSL-2.0
"""Ctrl-C before the supervisor is there: a first start makes a cluster and a county, which takes minutes."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import FrameType

import psutil

from linli.runtime import embedded
from linli.runtime.waiting import wait_gone

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
INTERRUPTED = 130  # what a shell says of a command that Ctrl-C ended
PROGRAM_SECONDS = 60  # for an initdb or pg_ctl to come to its end


def end_all_on_signal(var: Path | None) -> None:
    """From now on a signal ends the embedded server of `var` (None: it is your own, and stays) and this process.

    The handler does it itself. An exception is lost where it falls into a destructor, and it would kill an initdb or
    pg_ctl, which then leaves a server behind that nobody knows of yet: those are waited for.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        for each in ENDING:
            signal.signal(each, signal.SIG_IGN)
        try:
            wait_gone(psutil.Process().children(), PROGRAM_SECONDS)
            if var:
                embedded.stop(var)
        finally:
            os._exit(INTERRUPTED)

    for each in ENDING:
        signal.signal(each, end)

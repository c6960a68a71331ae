# SPDX-License-Identifier: MulanPSL-2.0
"""One child process of the supervisor: in a group of its own, watched, restarted with back-off, ended as a group."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between restarts
STEADY_SECONDS = 30.0  # a child that lived this long begins again with the shortest pause
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A command that is to run for as long as the supervisor does."""

    name: str
    command: list[str]
    environment: dict[str, str] | None = None  # None: ours
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    due_at: float = 0.0  # monotonic; not before this is it started again
    pause: float = SHORTEST_PAUSE
    restarts: int = 0

    def start(self, now: float) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        self.started_at = now

    def watch(self, now: float) -> int | None:
        """Start it when it is due; the exit code when it has just died, which sets the time of its restart."""
        if self.process is None:
            if now >= self.due_at:
                self.start(now)
            return None
        code = self.process.poll()
        if code is None:
            return None
        self.kill_group()  # its own children must not live on
        self.process = None
        self.pause = SHORTEST_PAUSE if now - self.started_at > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
        self.due_at = now + self.pause
        self.restarts += 1
        return code

    def ask_to_end(self) -> None:
        """SIGTERM: finish what is in hand, then go."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self, deadline: float) -> None:
        """Wait for it until `deadline` (monotonic), then kill what is left of its group."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self.kill_group()
        self.process.wait()
        self.process = None

    def kill_group(self) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def _end_with_parent() -> None:
    """Ask Linux for a SIGTERM when the supervisor is gone, even by SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

# SPDX-License-Identifier: MulanPSL-2.0
"""Database, worker and web under one roof: what dies is started again, and the end leaves no process behind."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from linli.runtime import embedded
from linli.runtime.children import Child
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.ports import accepts

TICK = 0.2  # seconds between looks at the children
DATABASE_TICK = 2.0
END_SECONDS = 10.0


class Supervisor:
    """Runs `children` until SIGINT, SIGTERM or SIGHUP; `var` names the embedded server to keep, None for your own."""

    def __init__(self, children: list[Child], *, var: Path | None, say: Callable[[str], None]) -> None:
        self.children, self.var, self.say = children, var, say
        self.signals = 0
        self.database_due = 0.0
        self.announcement: tuple[str, int, Callable[[], None]] | None = None

    def when_up(self, host: str, port: int, announce: Callable[[], None]) -> None:
        """Call `announce` once, as soon as something accepts connections there."""
        self.announcement = host, port, announce

    def run(self) -> None:
        """Start everything, watch it, and on a signal end it all, the database last."""
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, self._on_signal)
        try:
            while not self.signals:
                self.tick(time.monotonic())
                time.sleep(TICK)
        finally:
            self.end()

    def tick(self, now: float) -> None:
        """One look at everything."""
        if self.var and now >= self.database_due:
            self.database_due = now + DATABASE_TICK
            self._keep_database(self.var)
        for child in self.children:
            code = child.watch(now)
            if code is not None:
                self.say(f"{child.name} ended with {code}; starting it again in {child.pause:g} s")
        if self.announcement and accepts(*self.announcement[:2]):
            self.announcement[2]()
            self.announcement = None

    def end(self) -> None:
        """End children, then the database. A second signal shortens the wait."""
        self.signals = min(self.signals, 1)
        deadline = time.monotonic() + END_SECONDS
        for child in self.children:
            child.ask_to_end()
        while self._any_alive() and time.monotonic() < deadline and self.signals < 2:
            time.sleep(0.05)
        for child in self.children:
            child.end(time.monotonic())
        if self.var:
            embedded.stop(self.var)

    def _any_alive(self) -> bool:
        return any(child.process and child.process.poll() is None for child in self.children)

    def _keep_database(self, var: Path) -> None:
        try:
            embedded.ensure_running(var)
        except EmbeddedFailure as failure:
            self.say(f"database: {failure}")
            self.database_due += 10

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.signals += 1

# SPDX-License-Identifier: MulanPSL-2.0
"""How a process learns that places changed, without asking on every read.

The table `places_version` counts changes (a trigger keeps it). One daemon thread a process listens on the channel
`linli_places`, asks for the count every HEARTBEAT_SECONDS besides, and remembers the last one. While it has its line, a
warm read costs no SQL; while it has none, readers look at the count themselves, at most once every CHECK_SECONDS.
So a change shows within two seconds everywhere, usually within milliseconds.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

import psycopg
from django.db import connection

CHANNEL = "linli_places"
CHECK_SECONDS = 1.0
HEARTBEAT_SECONDS = 1.5  # the listener also asks this often: some poolers take LISTEN and never pass a word on
COUNT = "SELECT n FROM places_version"


def count_now() -> int:
    """The number of changes as this connection sees it: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        row = cursor.fetchone()
    return row[0] if row else 0


class Listener:
    """Knows the last count heard. One a process; after a fork the child starts its own."""

    def __init__(self) -> None:
        self.count: int | None = None
        self.listening = False
        self._asked_at = 0.0
        self._pid = 0
        self._start = threading.Lock()

    def ensure(self) -> None:
        """Start the thread if this process has none."""
        if self._pid == os.getpid():
            return
        with self._start:
            if self._pid == os.getpid():
                return
            self._pid, self.listening = os.getpid(), False
            place = dict(connection.get_connection_params())
            for ours in ("cursor_factory", "context", "prepare_threshold", "pool"):
                place.pop(ours, None)
            place["application_name"] = CHANNEL  # so that an administrator knows it in pg_stat_activity
            threading.Thread(target=self._listen, args=(place,), name=CHANNEL, daemon=True).start()

    def latest(self) -> int | None:
        """The last count known: heard, or, if nobody listens, asked for at most once every CHECK_SECONDS."""
        if not self.listening and time.monotonic() - self._asked_at > CHECK_SECONDS:
            self.count, self._asked_at = count_now(), time.monotonic()
        return self.count

    def read(self, count: int, before: int | None) -> None:
        """A reader loaded at `count`; believe it unless something was heard since it knew `before`."""
        if self.count == before:
            self.count, self._asked_at = count, time.monotonic()

    def _listen(self, place: dict[str, object]) -> None:
        while True:
            try:
                with psycopg.connect(**place, autocommit=True) as line:  # type: ignore[arg-type]
                    self._hear(line)
            except psycopg.Error:
                self.listening = False
                time.sleep(CHECK_SECONDS)

    def _hear(self, line: psycopg.Connection) -> None:
        line.execute(f"LISTEN {CHANNEL}")
        while True:
            row = line.execute(COUNT).fetchone()
            self.count = row[0] if row else 0
            self.listening = True
            for word in line.notifies(timeout=HEARTBEAT_SECONDS):
                self.count = int(word.payload)


class Change:
    """A change of places in an open transaction: until commit its own transaction sees it and nobody else."""

    def __init__(self, then: Callable[[], None]) -> None:
        self.then = then
        self.seen: object | None = None  # what the own transaction loaded after this change

    def __call__(self) -> None:
        self.then()


def own_change() -> Change | None:
    """The newest uncommitted change of the current transaction. Django drops it on rollback: nothing stays."""
    for entry in reversed(connection.run_on_commit):
        waiting = entry[1]
        if isinstance(waiting, Change):
            return waiting
    return None

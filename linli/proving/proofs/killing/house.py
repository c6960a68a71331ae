# SPDX-License-Identifier: MulanPSL-2.0
"""A whole Linli in a folder of its own, with its own embedded server: it may be killed as often as one likes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from linli.proving.proofs import scratch
from linli.runtime import embedded, ending
from linli.runtime.deployment import web_server
from linli.runtime.layout import server_place

COUNTY = "519903"
_UP_SECONDS = 180  # a busy machine is no failure
_POOLED = {"LINLI_POOL": "1", "DJANGO_SETTINGS_MODULE": "linli.config.settings"}
_KEYS = "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


class House:
    """Database and web server under `folder`; `work` runs a function of ours inside it."""

    def __init__(self, folder: Path, *, workers: int = 2) -> None:
        self.var, self.workers = folder / "var", workers
        self.log = folder / "web.log"
        self.web: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.environment = {
            "LINLI_VAR": str(self.var), "LINLI_DATABASE_URL": "", "LINLI_DATABASE_NAME": "", "LINLI_KEYS": _KEYS,
            "LINLI_SECRET_KEY": "proof", "LINLI_COUNTY": COUNTY, "LINLI_BENCH": "1", "LINLI_WIDE_LIMITS": "1",
            "LINLI_DEBUG": "",
        }  # fmt: skip

    def build(self) -> str:
        """Make the cluster, its tables and one county; the token of its feed."""
        embedded.ensure_running(self.var)
        return self.work("linli.proving.proofs.killing.inside:build")["token"]

    def work(self, function: str, **inputs: Any) -> dict[str, Any]:
        return scratch.finish(scratch.start(function, self.environment, **inputs))

    def count(self, numbers: list[str]) -> dict[str, Any]:
        """What became of the numbers that were given out (`inside.count`); a file, for they are many."""
        given = self.var.parent / "numbers.json"
        given.write_text(json.dumps(numbers))
        return self.work("linli.proving.proofs.killing.inside:count", given=str(given))

    def up(self) -> float:
        """Start what is missing and wait until a page is answered; the seconds it took."""
        began = time.monotonic()
        embedded.ensure_running(self.var)
        if self.web is None or self.web.poll() is not None:
            command = web_server(host="127.0.0.1", port=self.port, web_workers=self.workers, threads=4)
            with self.log.open("ab") as log:
                self.web = subprocess.Popen(
                    command, env=os.environ | self.environment | _POOLED, stdout=log, stderr=log, start_new_session=True
                )
        while not self._answers():
            if time.monotonic() - began > _UP_SECONDS:
                raise RuntimeError(f"the web server did not come up: {self.log.read_text(errors='replace')[-800:]}")
            time.sleep(0.05)
        return time.monotonic() - began

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.settimeout(5)
            line.sendall(b"GET /report/quick HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return b" 200 " in line.recv(64)
        return False

    def kill_database(self) -> None:
        ending.kill(self.var)

    def kill_web(self) -> None:
        """SIGKILL the web server and its workers, all in the one session that `up` began."""
        if self.web is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()

    def careless(self) -> None:
        """Restart the database so that it answers before the commit is on disk: the control."""
        self.kill_web()
        embedded.stop(self.var)
        local = server_place(self.var).data / "local.conf"
        local.write_text("synchronous_commit = off\nwal_writer_delay = 10s\nwal_writer_flush_after = 1GB\n")
        self.up()

    def remove(self) -> None:
        self.kill_web()
        embedded.remove(self.var)

# SPDX-License-Identifier: MulanPSL-2.0
"""What this deployment is: its var/, whether its database is the embedded one, and its commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings

from linli.runtime.embedded import ensure_running
from linli.runtime.layout import server_place

THREADS = 4  # requests at a time in one web process


def var() -> Path:
    """The folder of everything this deployment writes."""
    return Path(settings.VAR)


def is_embedded() -> bool:
    """Whether Django talks to the server under var/ (and not to one of LINLI_DATABASE_URL)."""
    return settings.DATABASES["default"]["HOST"] == str(server_place(var()).run)


def ensure_database() -> None:
    """Start the embedded server when it is ours to start."""
    if is_embedded():
        ensure_running(var())


def linli(*arguments: str) -> list[str]:
    """The command line of another `linli` command, in this interpreter."""
    return [sys.executable, "-m", "linli", *arguments]


def web_server(*, host: str, port: int, web_workers: int, threads: int) -> list[str]:
    """The command line of the web server; a thread holds at most one pooled connection."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(web_workers), "--blocking-threads", str(threads), "--no-ws", "--log-level", "warning"]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", "8"]
    return [*command, "linli.config.wsgi:application"]


def pooled() -> dict[str, str]:
    """This process's environment with the connection pool on: for processes that live long."""
    return {**os.environ, "LINLI_POOL": os.environ.get("LINLI_POOL", "1")}

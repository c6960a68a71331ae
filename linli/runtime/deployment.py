# SPDX-License-Identifier: MulanPSL-2.0
"""What this deployment is: its var/, whether its database is the embedded one, and its commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings

from linli.runtime.embedded import ensure_running
from linli.runtime.layout import server_place


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


def pooled() -> dict[str, str]:
    """This process's environment with the connection pool on: for processes that live long."""
    return {**os.environ, "LINLI_POOL": os.environ.get("LINLI_POOL", "1")}

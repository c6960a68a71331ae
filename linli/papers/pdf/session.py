# SPDX-License-Identifier: MulanPSL-2.0
"""A command in a session of its own, so that what it started ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

WALL_SECONDS = 60


class PdfFailed(Exception):
    """No PDF came: `key` is busy or failed."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def run_to_its_end(command: list[str], environment: dict[str, str], folder: Path) -> None:
    """Run in a session of its own, so that what it started ends with it."""
    process = subprocess.Popen(  # noqa: S603  fixed command, names made by us
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        cwd=folder, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed("failed") from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

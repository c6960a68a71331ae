# SPDX-License-Identifier: MulanPSL-2.0
"""Runs PostgreSQL's programs as the user that owns the server, with a clean environment."""

from __future__ import annotations

import pwd
import subprocess
from pathlib import Path
from typing import Any

from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import ServerPlace


def run_as_owner(
    place: ServerPlace, command: list[str | Path], *, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run `command` in the server's home as its owner. Raises EmbeddedFailure with what it said."""
    identity: dict[str, Any] = {}
    if place.owner:
        account = pwd.getpwnam(place.owner)
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=place.home,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(place.home), "TZ": "UTC"},  # no PG* variable leaks in
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,  # pg_ctl gives the server its log instead, so this ends
        text=True,
        start_new_session=True,  # Ctrl-C in the terminal is the supervisor's to handle
        umask=0o077,
        **identity,
    )
    if check and done.returncode:
        raise EmbeddedFailure(f"{Path(str(command[0])).name} failed: {(done.stderr or '').strip()[-600:]}")
    return done

# SPDX-License-Identifier: MulanPSL-2.0
"""The unprivileged user of embedded servers on a machine where we are root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import SYSTEM_HOME, SYSTEM_USER, ServerPlace


def system_user() -> pwd.struct_passwd:
    """The unprivileged user that owns embedded servers on a machine where we are root; made when missing."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    for command in (
        ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", str(SYSTEM_HOME)],
        ["adduser", "-S", "-D", "-H", "-h", str(SYSTEM_HOME)],  # BusyBox
    ):
        program = shutil.which(command[0], path="/usr/sbin:/sbin:/usr/bin:/bin")
        if program and subprocess.run([program, *command[1:], SYSTEM_USER], capture_output=True).returncode == 0:
            return pwd.getpwnam(SYSTEM_USER)
    raise EmbeddedFailure(
        f"PostgreSQL will not run as root, and the system user {SYSTEM_USER!r} could not be made",
        todo="make it (useradd --system linli), or run as an ordinary user, or set LINLI_DATABASE_URL",
    )


def give_to_owner(place: ServerPlace, path: Path) -> None:
    """Hand a file that we wrote to the user that the server runs as."""
    if place.owner:
        account = system_user()
        os.chown(path, account.pw_uid, account.pw_gid)

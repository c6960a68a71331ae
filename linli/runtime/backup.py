# SPDX-License-Identifier: MulanPSL-2.0
"""One folder with what a deployment holds but its keys: a dump of the database, and the files. Back into an empty one.

PostgreSQL's own programs do the work: the embedded server's for that one, the distribution's for any other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient

from linli.runtime.binaries import server_binaries
from linli.runtime.failure import EmbeddedFailure

DATABASE, FILES = "database.dump", "files.tar"
PARTIAL, IN_PROGRESS = ".part", "incoming"  # the second lies on the shelf: uploads that are being looked at


def dump_database(place: Mapping[str, Any], target: Path, *, embedded: bool) -> None:
    """`place` is Django's entry of the database. Raises EmbeddedFailure with what pg_dump said."""
    arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    _run("pg_dump", place, arguments, embedded=embedded)


def restore_database(place: Mapping[str, Any], source: Path, *, embedded: bool) -> None:
    """Whole or not at all. Raises EmbeddedFailure with what pg_restore said."""
    arguments = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", place, [*arguments, f"--dbname={place['NAME']}", str(source)], embedded=embedded)


def pack_files(shelf: Path, target: Path) -> int:
    """Everything on the shelf but uploads in progress; how many. One that is erased meanwhile is left out."""
    count = 0
    with tarfile.open(target, "w") as tar:
        for path in sorted(shelf.glob("*/*")):
            if path.is_file() and path.parent.name != IN_PROGRESS:
                try:
                    tar.add(path, arcname=path.relative_to(shelf).as_posix(), recursive=False)
                except FileNotFoundError:
                    continue
                count += 1
    return count


def unpack_files(source: Path, folder: Path) -> int:
    """Into `folder`, which is made; how many."""
    folder.mkdir(parents=True, mode=0o700)
    with tarfile.open(source) as tar:
        tar.extractall(folder, filter="data")
    return sum(path.is_file() for path in folder.rglob("*"))


def holds_files(shelf: Path) -> bool:
    return any(path.is_file() for path in shelf.glob("*/*") if path.parent.name != IN_PROGRESS)


def _run(program: str, place: Mapping[str, Any], arguments: list[str], *, embedded: bool) -> None:
    found = str(server_binaries() / program) if embedded else shutil.which(program)
    if found is None:
        raise EmbeddedFailure(f"{program} is not installed", todo="install PostgreSQL's client programs")
    words, secret = DatabaseClient.settings_to_cmd_args_env(dict(place), [])
    where = words[1:-1] if program == "pg_restore" else words[1:]
    done = subprocess.run(
        [found, *where, *arguments], env={**os.environ, **(secret or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EmbeddedFailure(f"{program} failed: {done.stderr.strip()[-600:]}", todo=_TODO.get(program, ""))


_TODO = {
    "pg_dump": "a pg_dump older than the server cannot read it: install the server's own version, or newer",
    "pg_restore": "nothing was restored; the database is as it was",
}

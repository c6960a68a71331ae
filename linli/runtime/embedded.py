# SPDX-License-Identifier: MulanPSL-2.0
"""The embedded PostgreSQL: made, started and stopped with its own initdb and pg_ctl. Needs no Django and no room.

The wheel's own server handle is not used: it trusts a stale pid after a kill, keeps a lock file that a second user
cannot open, and as root opens parent folders to everyone.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from psycopg import sql

from linli.runtime import folders
from linli.runtime.binaries import major_version, server_binaries
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import DATABASE, PORT, ROLE, SUPERUSER, ServerPlace, server_place
from linli.runtime.owner import run_as_owner
from linli.runtime.postmaster import answers, connect, postmaster, server_processes, stated_pid, wait_gone
from linli.runtime.tuning import server_settings

START_SECONDS = 120  # recovery after a crash under load may take its time
STOP_SECONDS = 30
ORPHAN_SECONDS = 10  # how long backends of a killed postmaster may go on before they are ended


def connection_place(var: Path) -> dict[str, Any]:
    """Django's database entry for the server of `var`; starts nothing and writes nothing."""
    return server_place(var).connection()


def ensure_running(var: Path, *, binaries: Path | None = None) -> ServerPlace:
    """Make, start and fill in whatever is missing, and return the place of a server that answers. Idempotent.

    Safe in several processes at once. `binaries` names another PostgreSQL (15 or newer) than the wheel's.
    Raises EmbeddedFailure with the end of the server's log.
    """
    place = server_place(var)
    if (place.var / "pg").exists() and answers(place):  # without the link it is the server of a deleted checkout
        return place
    place = folders.prepare(place, stop=stop_place)
    with _locked(place):
        if not answers(place, role=SUPERUSER, database="postgres"):
            programs = binaries or server_binaries()
            if not (place.data / "PG_VERSION").is_file():
                _initialise(place, programs)
            _check_version(place, programs)
            _configure(place)
            _start(place, programs)
        _ensure_database(place)
    return place


def stop(var: Path) -> bool:
    """End the server of `var`, cleanly; whether there was one. Leaves no process behind."""
    return stop_place(server_place(var))


def kill(var: Path) -> int:
    """SIGKILL postmaster and backends at once, as a power cut would; the number killed. For fault tests."""
    processes = server_processes(server_place(var).data)
    for process in sorted(processes, key=lambda each: each.ppid() != 1):  # the postmaster first: it must not clean up
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(processes, STOP_SECONDS)
    return len(processes)


def remove(var: Path) -> None:
    """End the server of `var` and delete its data for good. For tests and temporary servers."""
    place = server_place(var)
    stop_place(place)
    folders.delete(place)


def stop_place(place: ServerPlace) -> bool:
    """Fast shutdown, then harder ways: never returns while a process of this data folder lives."""
    head = postmaster(place.data)
    if head:
        for ask, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            with contextlib.suppress(psutil.NoSuchProcess):
                head.send_signal(ask)
            if not wait_gone([head], seconds):
                break
    _end_orphans(place, patience=2)
    return head is not None


def _initialise(place: ServerPlace, programs: Path) -> None:
    draft = place.home / "pg.new"  # renamed when whole: a killed initdb leaves no half cluster
    shutil.rmtree(draft, ignore_errors=True)
    builtin = major_version(programs) >= 17  # code-point order and full Unicode case, the same on every machine
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if builtin else []
    command: list[str | Path] = [
        programs / "initdb",
        "-D",
        draft,
        "-U",
        SUPERUSER,
        "-E",
        "UTF8",
        "--locale=C",
        *provider,
    ]
    run_as_owner(place, [*command, "--data-checksums", "--auth-local=trust", "--auth-host=reject", "--no-instructions"])
    draft.rename(place.data)


def _check_version(place: ServerPlace, programs: Path) -> None:
    have, need = (place.data / "PG_VERSION").read_text().strip(), str(major_version(programs))
    if have != need:
        raise EmbeddedFailure(
            f"{place.data} was made by PostgreSQL {have}, the installed one is {need}",
            todo="dump it with the old one and restore it, or move the folder away to begin anew",
        )


def _configure(place: ServerPlace) -> None:
    conf = place.data / "postgresql.conf"
    includes = "include 'linli.conf'\ninclude 'local.conf'\n"
    if includes not in conf.read_text():
        conf.write_text(conf.read_text() + includes)
    (place.data / "linli.conf").write_text(server_settings(place))
    (place.data / "local.conf").touch()
    for name in ("linli.conf", "local.conf"):
        folders.give_to_owner(place, place.data / name)


def _start(place: ServerPlace, programs: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    for tries in itertools.count(1):
        _clear_stale_pid(place)
        if postmaster(place.data) is None:
            _end_orphans(place, patience=ORPHAN_SECONDS)
        started = run_as_owner(
            place,
            [programs / "pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-D", place.data, "-l", place.log, "-s"],
            check=False,
        )
        if started.returncode == 0 or answers(place, role=SUPERUSER, database="postgres"):
            return
        if time.monotonic() > deadline or (tries > 1 and not server_processes(place.data)):
            raise EmbeddedFailure(f"PostgreSQL did not start: {_why(place, started.stderr)}")
        time.sleep(0.2)  # an orphan still holds the folder


def _clear_stale_pid(place: ServerPlace) -> None:
    """Remove lock files whose number now belongs to a stranger or a zombie; PostgreSQL itself handles a dead one."""
    if server_processes(place.data):
        return
    for file in (place.data / "postmaster.pid", place.run / f".s.PGSQL.{PORT}.lock"):
        pid = stated_pid(file)
        if pid and psutil.pid_exists(pid):
            file.unlink(missing_ok=True)


def _end_orphans(place: ServerPlace, *, patience: float) -> None:
    """Wait for backends whose postmaster is gone; end them when they will not go."""
    stubborn = wait_gone(server_processes(place.data), patience)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(stubborn, STOP_SECONDS)


def _ensure_database(place: ServerPlace) -> None:
    """The role owns its database and may make others (tests), but is no superuser."""
    if answers(place):
        return
    with connect(place, role=SUPERUSER, database="postgres") as server:
        if not server.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount:
            server.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
            names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
            server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def _why(place: ServerPlace, said: str) -> str:
    with contextlib.suppress(OSError):
        return f"{said.strip()} {place.log.read_text(errors='replace')[-600:]}".strip()
    return said.strip()


@contextlib.contextmanager
def _locked(place: ServerPlace) -> Iterator[None]:
    with open(place.lock, "a") as held:
        os.chmod(place.lock, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

# SPDX-License-Identifier: MulanPSL-2.0
"""Makes a cluster, checks its version, writes its settings, and fills in role and database."""

from __future__ import annotations

import shutil
from pathlib import Path

from psycopg import sql

from linli.runtime.account import give_to_owner
from linli.runtime.binaries import major_version
from linli.runtime.connecting import answers, connect
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import DATABASE, ROLE, SUPERUSER, ServerPlace
from linli.runtime.owner import run_as_owner
from linli.runtime.tuning import server_settings


def initialise(place: ServerPlace, programs: Path) -> None:
    """Run initdb: UTF-8, code-point order, checksums, and nobody comes in by TCP."""
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


def check_version(place: ServerPlace, programs: Path) -> None:
    """Raise EmbeddedFailure when the data were made by another major version."""
    have, need = (place.data / "PG_VERSION").read_text().strip(), str(major_version(programs))
    if have != need:
        raise EmbeddedFailure(
            f"{place.data} was made by PostgreSQL {have}, the installed one is {need}",
            todo="dump it with the old one and restore it, or move the folder away to begin anew",
        )


def configure(place: ServerPlace) -> None:
    """Write linli.conf anew; local.conf is the owner's."""
    conf = place.data / "postgresql.conf"
    includes = "include 'linli.conf'\ninclude 'local.conf'\n"
    if includes not in conf.read_text():
        conf.write_text(conf.read_text() + includes)
    (place.data / "linli.conf").write_text(server_settings(place))
    (place.data / "local.conf").touch()
    for name in ("linli.conf", "local.conf"):
        give_to_owner(place, place.data / name)


def ensure_database(place: ServerPlace) -> None:
    """The role owns its database and may make others (tests), but is no superuser."""
    if answers(place):
        return
    with connect(place, role=SUPERUSER, database="postgres") as server:
        if not server.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount:
            server.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
            names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
            server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

# SPDX-License-Identifier: MulanPSL-2.0
"""Makes, owns, sets aside and deletes the folders of an embedded server."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from linli.runtime.binaries import system_user
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import SYSTEM_HOME, ServerPlace, claimed_by_another, server_place


def prepare(place: ServerPlace, *, stop: Callable[[ServerPlace], bool]) -> ServerPlace:
    """Make the folders that are missing. `stop` ends a server that was left behind by a deleted checkout."""
    try:
        place.var.mkdir(parents=True, exist_ok=True)
        if place.owner:
            _prepare_system_home(place, stop)
        elif (place.var / "pg").is_symlink():
            raise EmbeddedFailure(
                f"{place.var / 'pg'} was made by root", todo="run as root again, or use another LINLI_VAR"
            )
        _make_private(place.home / "log", place)
        _make_private(place.run, place)
    except PermissionError as error:
        raise EmbeddedFailure(
            f"{error.filename or place.var} cannot be written", todo="check its owner, or use another LINLI_VAR"
        ) from error
    return place


def delete(place: ServerPlace) -> None:
    """Delete the server's folders, and the link to them; what else lies in var/ stays."""
    if place.owner:
        if not claimed_by_another(place.home, place.var):
            shutil.rmtree(place.home, ignore_errors=True)
        if (place.var / "pg").is_symlink():
            (place.var / "pg").unlink()
        return
    for folder in (place.data, place.home / "log", place.run):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (place.log, place.lock):
        file.unlink(missing_ok=True)


def give_to_owner(place: ServerPlace, path: Path) -> None:
    """Hand a file that we wrote to the user that the server runs as."""
    if place.owner:
        account = system_user()
        os.chown(path, account.pw_uid, account.pw_gid)


def forsaken_homes() -> list[Path]:
    """Homes under /var/lib/linli whose checkout is gone: an owner may delete them."""
    homes = [record.parent for record in SYSTEM_HOME.glob("*/checkout")]
    return sorted(home for home in homes if server_place(Path((home / "checkout").read_text().strip())).home != home)


def _prepare_system_home(place: ServerPlace, stop: Callable[[ServerPlace], bool]) -> None:
    system_user()
    SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
    SYSTEM_HOME.chmod(0o755)
    link = place.var / "pg"
    if place.data.exists() and not link.is_symlink():
        _set_aside(place, stop)
    place.home.mkdir(exist_ok=True)
    place.home.chmod(0o700)
    give_to_owner(place, place.home)
    place.checkout.write_text(f"{place.var}\n")
    if link.exists() and not link.is_symlink():
        raise EmbeddedFailure(
            f"{link} holds the data of an ordinary user's server", todo="run as that user, or use another LINLI_VAR"
        )
    if not link.is_symlink() or os.readlink(link) != str(place.data):
        link.unlink(missing_ok=True)
        link.symlink_to(place.data)


def _set_aside(place: ServerPlace, stop: Callable[[ServerPlace], bool]) -> None:
    """An earlier checkout of this path left data here. Its keys are gone with it, so it is kept but not used."""
    stop(place)
    aside = place.home.with_name(f"{place.home.name}.{datetime.now(UTC):%Y%m%d%H%M%S}")
    place.home.rename(aside)
    print(f"linli: data of an earlier checkout at {place.var} was set aside as {aside}", file=sys.stderr)


def _make_private(folder: Path, place: ServerPlace) -> None:
    """A folder that only the owner (and root) may enter; refuses one that somebody else has laid there."""
    folder.mkdir(exist_ok=True, mode=0o700)
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode):
        raise EmbeddedFailure(f"{folder} is not a folder", todo="remove it")
    if not place.owner and found.st_uid != os.geteuid():
        raise EmbeddedFailure(f"{folder} belongs to another user", todo="remove it, or use another LINLI_VAR")
    folder.chmod(0o700)
    give_to_owner(place, folder)

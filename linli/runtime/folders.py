# SPDX-License-Identifier: MulanPSL-2.0
"""Makes and deletes the folders of an embedded server."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from linli.runtime.account import give_to_owner
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.homes import prepare_home
from linli.runtime.layout import ServerPlace, claimed_by_another


def prepare(place: ServerPlace, *, stop: Callable[[ServerPlace], bool]) -> ServerPlace:
    """Make the folders that are missing. `stop` ends a server that was left behind by a deleted checkout."""
    try:
        place.var.mkdir(parents=True, exist_ok=True)
        if place.owner:
            prepare_home(place, stop)
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

# SPDX-License-Identifier: MulanPSL-2.0
"""Homes of servers under /var/lib/linli, where root keeps them: one a checkout, linked from its var/pg."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from linli.runtime.account import give_to_owner, system_user
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.layout import SYSTEM_HOME, ServerPlace, server_place


def prepare_home(place: ServerPlace, stop: Callable[[ServerPlace], bool]) -> None:
    """Make the home and the link to it; `stop` ends a server that a deleted checkout left behind."""
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
        _point(link, place.data)


def _point(link: Path, target: Path) -> None:
    """In one move: several start at once, and without the link the data would look like an earlier checkout's."""
    new = link.with_name(f".{link.name}.{os.getpid()}.{secrets.token_hex(4)}")
    new.symlink_to(target)
    new.replace(link)


def forsaken_homes() -> list[Path]:
    """Homes under /var/lib/linli whose checkout is gone: an owner may delete them."""
    homes = [record.parent for record in SYSTEM_HOME.glob("*/checkout")]
    return sorted(home for home in homes if server_place(Path((home / "checkout").read_text().strip())).home != home)


def _set_aside(place: ServerPlace, stop: Callable[[ServerPlace], bool]) -> None:
    """An earlier checkout of this path left data here. Its keys are gone with it, so it is kept but not used."""
    stop(place)
    aside = place.home.with_name(f"{place.home.name}.{datetime.now(UTC):%Y%m%d%H%M%S}")
    place.home.rename(aside)
    print(f"linli: data of an earlier checkout at {place.var} was set aside as {aside}", file=sys.stderr)

# SPDX-License-Identifier: MulanPSL-2.0
"""One process at a time makes or starts a server."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator

from linli.runtime.layout import ServerPlace


@contextlib.contextmanager
def locked(place: ServerPlace) -> Iterator[None]:
    with open(place.lock, "a") as held:
        os.chmod(place.lock, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

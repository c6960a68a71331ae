# SPDX-License-Identifier: MulanPSL-2.0
"""The canary: a sealed row that notices a wrong ring before anything is served."""

from __future__ import annotations

import os

from linli.people.keys.rows import CANARY, LOOKUP, WRONG, WrongKeys, kept_row, make_row, open_row

_SONG = b"linli canary"


def check_canary() -> None:
    """Raise WrongKeys unless the ring opens this database; a new database gets its two rows.

    Called before anything is served: a wrong ring would seal new contacts that the right one cannot open.
    """
    kept = {name: kept_row(name) for name in (CANARY, LOOKUP)}
    for name, blob in kept.items():  # look at all before making any
        if blob is not None and open_row(name, blob) != _SONG and name == CANARY:
            raise WrongKeys(WRONG)
    for name, blob in kept.items():
        if blob is None:
            open_row(name, make_row(name, _SONG if name == CANARY else os.urandom(32)))

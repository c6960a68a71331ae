# SPDX-License-Identifier: MulanPSL-2.0
"""The columns that hold sealed values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Store:
    """A column of sealed values and what each value is bound to."""

    table: str
    key: str
    column: str
    before_all: str | UUID
    bound: Callable[[Any], bytes]


STORES = [  # the two rows that open the rest come first; upper rooms add theirs with `also_rotate`
    Store("people_keyrow", "name", "sealed", "", lambda name: str(name).encode()),
    Store("people_account", "id", "totp_sealed", UUID(int=0), lambda pk: b"totp" + pk.bytes),
    Store("people_contact", "id", "sealed", UUID(int=0), lambda pk: pk.bytes),
]


def also_rotate(store: Store) -> None:
    """Name a sealed column of a room above, in its AppConfig.ready()."""
    if store not in STORES:
        STORES.append(store)

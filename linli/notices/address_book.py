# SPDX-License-Identifier: MulanPSL-2.0
"""Who opens the address of a recipient: rooms above say so in their AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

Address = Callable[[UUID], str]
_addresses: dict[str, Address] = {}


def give_address(to_kind: str, address: Address) -> None:
    """Name who opens the phone number (contact, resident) or mailbox (unit, post) at the moment of sending.

    The opener of unit and post is also asked when a notice is written, so it must answer without a statement.
    """
    _addresses[to_kind] = address


def address(to_kind: str) -> Address:
    """The opener of addresses for `to_kind`; one without an opener has no address."""
    return _addresses.get(to_kind, _no_address)


def _no_address(to_id: UUID) -> str:
    return ""

# SPDX-License-Identifier: MulanPSL-2.0
"""What every channel offers. A channel talks to the outside and never to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Handed:
    """The channel has taken the message; `reference` is its own number for it, if it gives one."""

    reference: str = ""


class NotHanded(Exception):
    """The channel said no: the message was certainly not taken. `final` means that a repeat is useless.

    `error` is a key of texts.ERRORS. Any other exception means that nobody knows whether it was taken.
    """

    def __init__(self, error: str, *, final: bool = False) -> None:
        super().__init__(error)
        self.error, self.final = error, final


class Channel(Protocol):
    """One way out of the house."""

    def send(self, to: str, text: str, key: str) -> Handed:
        """Hand `text` over for `to`. `key` is the idempotency key: one key, one message, however often it is sent."""

    def already_sent(self, key: str) -> bool | None:
        """Was a message with this key taken? None: this channel cannot tell."""

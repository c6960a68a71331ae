# SPDX-License-Identifier: MulanPSL-2.0
"""Who speaks for a side: of what is mediated, of what is in force, of what is over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from linli.disputes.rules.states import Consent, Side


class Party(Protocol):
    """Of the facts, or of the row."""

    @property
    def id(self) -> UUID: ...
    @property
    def side(self) -> str: ...
    @property
    def consent(self) -> str: ...
    @property
    def represents(self) -> bool: ...


P = TypeVar("P", bound=Party)


def signing(parties: Iterable[P]) -> list[P]:
    """Of each side its representatives, else everybody on it who goes on."""
    return [one for ours in _sides(parties) for one in _go_on(ours)]


def speaking(parties: Iterable[P]) -> list[P]:
    """The same, and of a side that left altogether everybody on it: what is over is told to them too."""
    return [one for ours in _sides(parties) for one in _go_on(ours) or ours]


def answering(parties: Iterable[P], signed: Collection[UUID]) -> list[P]:
    """Who answers for an agreement: who signed it, or represents them now. Who left the rest since still answers for it."""
    found: list[P] = []
    for ours in _sides(parties):
        own = [one for one in ours if one.id in signed]
        left = [one for one in own if one.consent == Consent.WITHDRAWN]
        here = [one for one in ours if one.represents] or [one for one in own if one not in left]
        found += [*here, *left] if own else _go_on(ours) or ours
    return found


def _sides(parties: Iterable[P]) -> list[list[P]]:
    among = list(parties)
    return [[one for one in among if one.side == side] for side in Side]


def _go_on(ours: list[P]) -> list[P]:
    stay = [one for one in ours if one.consent != Consent.WITHDRAWN]
    return [one for one in stay if one.represents] or stay

# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms above tell this room in their AppConfig.ready(): words and links of notices, addresses of recipients."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from linli.notices.rules import NoticeFacts

Words = Callable[[NoticeFacts], str]
Address = Callable[[UUID], str]
Loader = Callable[[Collection[UUID]], Mapping[UUID, Any]]

_words: dict[str, Words] = {}
_links: dict[str, Words] = {}
_loaders: dict[str, Loader] = {}
_addresses: dict[str, Address] = {}
_urgent: set[str] = set()


def give_words(kind: str, words: Words, *, urgent: bool = False) -> None:
    """Name the maker of the words of `kind`; an urgent kind may be sent in the quiet hours."""
    _words[kind] = words
    _urgent.discard(kind)
    if urgent:
        _urgent.add(kind)


def words(kind: str) -> Words:
    """The maker of the words. An unknown kind is a programming error: LookupError, and a law test looks for it."""
    try:
        return _words[kind]
    except KeyError:
        raise LookupError(f"no room has given words for notices of kind {kind!r}") from None


def known_kinds() -> frozenset[str]:
    return frozenset(_words)


def is_urgent(kind: str) -> bool:
    return kind in _urgent


def give_link(about_kind: str, link: Words) -> None:
    """Name the maker of the address where a staff member reads about this matter."""
    _links[about_kind] = link


def link(facts: NoticeFacts) -> str:
    """Where the notice leads, or an empty string."""
    maker = _links.get(facts.about_kind)
    return maker(facts) if maker else ""


def give_loader(about_kind: str, loader: Loader) -> None:
    """Name who fetches the matters of many notices in one statement; words and links find theirs in facts.about."""
    _loaders[about_kind] = loader


def load(about_kind: str, about_ids: Collection[UUID]) -> Mapping[UUID, Any]:
    loader = _loaders.get(about_kind)
    return loader(about_ids) if loader else {}


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

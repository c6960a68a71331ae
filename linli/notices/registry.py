# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms above tell this room in their AppConfig.ready(): words and links of notices."""

from __future__ import annotations

from collections.abc import Callable

from linli.notices.rules import NoticeFacts

Words = Callable[[NoticeFacts], str]

_words: dict[str, Words] = {}
_links: dict[str, Words] = {}
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

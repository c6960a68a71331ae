# SPDX-License-Identifier: MulanPSL-2.0
"""Words with facts in them, made where nothing may translate (rules) and translated where they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeGuard

from linli.kernel.refusals import Refusal


class Said(str):
    """The Chinese sentence; `pattern` is its message id and `facts` what was filled in."""

    __slots__ = ("facts", "pattern")
    pattern: str
    facts: dict[str, object]


def said(pattern: str, **facts: object) -> Said:
    """`pattern` with its %(name)s filled in, remembered so that `translated` can say it in another language. A tuple or
    list of words is shown one after the other, in each language with its own mark between them."""
    words = Said(pattern % {name: in_a_row(fact, str) if _is_row(fact) else fact for name, fact in facts.items()})
    words.pattern, words.facts = pattern, facts
    return words


def translated(words: object, gettext: Callable[[str], str]) -> str:
    """`words` as `gettext` knows them; facts that are words themselves (a field's label) are translated too."""
    if isinstance(words, Said):
        return gettext(words.pattern) % {name: _fact(fact, gettext) for name, fact in words.facts.items()}
    text = str(words)
    return gettext(text) if text else ""


def in_a_row(words: Iterable[object], gettext: Callable[[str], str]) -> str:
    """Words one after the other: 甲、乙 in Chinese."""
    return gettext("、").join(translated(one, gettext) for one in words)


def _fact(fact: object, gettext: Callable[[str], str]) -> object:
    if _is_row(fact):
        return in_a_row(fact, gettext)
    return translated(fact, gettext) if isinstance(fact, str) else fact


def _is_row(fact: object) -> TypeGuard[Sequence[object]]:
    return isinstance(fact, tuple | list)


def put_in_words(refusal: Refusal, gettext: Callable[[str], str]) -> Refusal:
    """The same refusal, said in the reader's language."""
    refusal.what, refusal.kept, refusal.todo = (
        translated(words, gettext) for words in (refusal.what, refusal.kept, refusal.todo)
    )
    return refusal

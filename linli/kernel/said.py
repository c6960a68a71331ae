# SPDX-License-Identifier: MulanPSL-2.0
"""Words with facts in them, made where nothing may translate (rules) and translated where they are shown."""

from __future__ import annotations

from collections.abc import Callable

from linli.kernel.refusals import Refusal


class Said(str):
    """The Chinese sentence; `pattern` is its message id and `facts` what was filled in."""

    __slots__ = ("facts", "pattern")
    pattern: str
    facts: dict[str, object]


def said(pattern: str, **facts: object) -> Said:
    """`pattern` with its %(name)s filled in, remembered so that `translated` can say it in another language."""
    words = Said(pattern % facts)
    words.pattern, words.facts = pattern, facts
    return words


def translated(words: object, gettext: Callable[[str], str]) -> str:
    """`words` as `gettext` knows them; facts that are words themselves (a field's label) are translated too."""
    if isinstance(words, Said):
        facts = {name: gettext(fact) if isinstance(fact, str) and fact else fact for name, fact in words.facts.items()}
        return gettext(words.pattern) % facts
    text = str(words)
    return gettext(text) if text else ""


def put_in_words(refusal: Refusal, gettext: Callable[[str], str]) -> Refusal:
    """The same refusal, said in the reader's language."""
    refusal.what, refusal.kept, refusal.todo = (
        translated(words, gettext) for words in (refusal.what, refusal.kept, refusal.todo)
    )
    return refusal

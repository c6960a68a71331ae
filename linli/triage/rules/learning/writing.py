# SPDX-License-Identifier: MulanPSL-2.0
"""From what somebody typed to words: one script, one case, function words left out. Words already cut stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

import rjieba

from linli.triage.rules.learning.function_words import FUNCTION_WORDS
from linli.triage.rules.learning.traditional import SIMPLIFIED

LONGEST = 6000  # characters read; the matter is named well before that
_HAN_SPACE_HAN = re.compile(r"[\u3400-\u9fff] +(?=[\u3400-\u9fff])")
_MASK = re.compile(r"<[A-Z]{2,6}>|_x000D_|&nbsp;|https?://[\w./?=&%-]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def _table() -> dict[int, int]:
    table = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F) if full not in (0xFF0C, 0xFF1B, 0xFF1A)}
    table[0x3000] = 0x20
    return table | {ord(old): ord(new) for old, new in SIMPLIFIED.items()}


_TABLE = _table()
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")  # to look for one is a tenth of translating none


def plain(text: str) -> str:
    """Simplified, lower-case, half-width; length is kept, so that offsets hold."""
    return (text.translate(_TABLE) if _ODD.search(text) else text).lower()


def words_of(text: str, *, all_words: bool = False) -> list[str]:
    """The words of `text` in order; `all_words` keeps those that carry tone rather than matter (吗, 怎么, 请)."""
    return kept_words(cut(text), all_words=all_words)


def cut(text: str) -> list[str]:
    """The words and marks of `text`, for models that keep different ones of them."""
    text = plain(text[:LONGEST])
    return text.split() if is_cut(text) else rjieba.cut(_MASK.sub(" ", text))


def kept_words(words: Iterable[str], *, all_words: bool) -> list[str]:
    if all_words:
        return [word for word in words if word.isalnum() or word in "?!。"]
    return [word for word in words if word.isalnum() and word not in FUNCTION_WORDS]


def is_cut(text: str) -> bool:
    """Whether the words were cut before they came to us: every few characters a space between two Han."""
    head = text[:400]
    if head.count(" ") < 3:
        return False
    return len(_HAN_SPACE_HAN.findall(head)) * 5 > len(_HAN.findall(head))

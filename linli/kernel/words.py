# SPDX-License-Identifier: MulanPSL-2.0
"""Words for Chinese search: jieba's search cut plus character bigrams, no extension needed."""

from __future__ import annotations

import re

import rjieba

_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")
MOST_WORDS = 2000  # a text longer than this is searched by its first part only


def search_words(text: str) -> list[str]:
    """The distinct lexemes of `text`, in order, at most MOST_WORDS."""
    text = text.lower()[:20000]
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        if run[0] < "\u3400":
            found[run] = None
            continue
        for i in range(len(run) - 1):
            found[run[i : i + 2]] = None
        if len(run) == 1:
            found[run] = None
        for word in rjieba.cut_for_search(run):
            if len(word) > 1:
                found[word] = None
    return list(found)[:MOST_WORDS]


def query_words(text: str) -> list[str]:
    """The lexemes a searcher's words must all match: whole Latin runs and the bigrams of Chinese runs."""
    found: dict[str, None] = {}
    for run in _RUN.findall(text.lower()[:200]):
        if run[0] < "\u3400" or len(run) == 1:
            found[run] = None
        else:
            for i in range(len(run) - 1):
                found[run[i : i + 2]] = None
    return list(found)


def tsvector_literal(words: list[str]) -> str:
    """`words` as the text form of a tsvector; they hold letters, digits and Han only, so no quoting is needed."""
    return " ".join(words)

# SPDX-License-Identifier: MulanPSL-2.0
"""Where the words of the rules stand in a text."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from operator import add
from typing import NamedTuple

from linli.triage.rules.emergencies.bounds import VIEW
from linli.triage.rules.emergencies.rule import Rule

MOST = 500  # places looked at in a long letter
NEAR = 2 * VIEW


class Hit(NamedTuple):
    at: int
    word: str
    rule: Rule


Cores = dict[str, list[tuple[str, Rule]]]


def cores(rules: list[Rule]) -> Cores:
    """Rules by the first two characters of their words."""
    found: Cores = defaultdict(list)
    for each in rules:
        for word in each.words:
            found[word[:2]].append((word, each))
    return dict(found)


def hits(text: str, known: Cores) -> Iterator[Hit]:
    """Every place where a word of a rule stands."""
    for core in known.keys() & set(map(add, text, text[1:])):
        at = text.find(core)
        while at >= 0:
            for word, rule in known[core]:
                if text.startswith(word, at):
                    yield Hit(at, word, rule)
            at = text.find(core, at + 1)


def live_hits(text: str, live: list[int], known: Cores) -> list[Hit]:
    """In a long letter: those near words that say it happens now, the first MOST of them."""
    if not live:
        return []
    found = sorted(hits(text, known), key=lambda hit: hit.at)
    near = (hit for hit in found if (n := bisect(live, hit.at - NEAR)) < len(live) and live[n] <= hit.at + NEAR)
    return list(islice(near, MOST))

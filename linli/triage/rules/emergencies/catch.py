# SPDX-License-Identifier: MulanPSL-2.0
"""Catch an emergency by stated rules, before anything is learned or guessed. Missing one is the worst error."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import add

from linli.triage.rules.emergencies import take_back
from linli.triage.rules.emergencies.homophones import fold
from linli.triage.rules.emergencies.rule import KINDS, REACH, SHORT, Rule, folded, read_rules
from linli.triage.rules.learning.writing import plain

LONG = 160  # in a letter longer than this a word is not enough: something must say that it happens now
MOST = 500  # places looked at in a long letter
_VIEW = 60  # characters looked at on either side of a word
_NEAR = 2 * _VIEW
_SPACE, _LINE = re.compile(r"[^\S\n]+"), re.compile(r"\s*\n\s*")
_SENTENCE_ENDS, _CLAUSE_ENDS = "。!?;；", "。!?;；,，、:："


@dataclass(frozen=True, slots=True)
class Emergency:
    """What was caught: kind (see KINDS), the number to call, the words that said so, the sentence they stand in."""

    kind: str
    phone: str
    words: tuple[str, ...]
    sentence: str

    @property
    def name(self) -> str:
        return KINDS[self.kind].name


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    word: str
    rule: Rule


Cores = dict[str, list[tuple[str, Rule]]]


def _cores(rules: list[Rule]) -> Cores:
    """Rules by the first two characters of their words."""
    cores: Cores = defaultdict(list)
    for each in rules:
        for word in each.words:
            cores[word[:2]].append((word, each))
    return dict(cores)


_RULES = read_rules()
_CORES = _cores(_RULES)
_FOLDED = _cores([folded(each) for each in _RULES])


def emergency(text: str) -> Emergency | None:
    """The first emergency `text` tells of, or None. A few hundred characters take under 0.2 ms; linear beyond.

    A short message in which nothing is found is read once more by its sound: haste types 着伙 for 着火.
    """
    text = _LINE.sub("。", _SPACE.sub("", plain(text)))
    hits = _hits(text, _CORES) if len(text) <= LONG else _live_hits(text)
    found = [hit for hit in hits if _holds(text, text, hit)]
    if not found and len(text) <= SHORT:
        sound = fold(text)
        found = [hit for hit in _hits(sound, _FOLDED) if len(hit.word) > 2 and _holds(text, sound, hit)]
    if not found:
        return None
    first = min(found, key=lambda hit: hit.at)
    begin, end = _bounds(text, first.at, _SENTENCE_ENDS)
    places = sorted({(hit.at, len(hit.word)) for hit in found if begin <= hit.at < end})
    words = dict.fromkeys(text[at : at + size] for at, size in places)
    return Emergency(first.rule.kind, KINDS[first.rule.kind].phone, tuple(words), text[begin:end])


def _hits(text: str, cores: Cores) -> Iterator[_Hit]:
    """Every place where a word of a rule stands."""
    for core in cores.keys() & set(map(add, text, text[1:])):
        at = text.find(core)
        while at >= 0:
            for word, rule in cores[core]:
                if text.startswith(word, at):
                    yield _Hit(at, word, rule)
            at = text.find(core, at + 1)


def _live_hits(text: str) -> list[_Hit]:
    """In a long letter: those near words that say it happens now, the first MOST of them."""
    live = [match.start() for match in take_back.LIVE.finditer(text)]
    if not live:
        return []
    hits = sorted(_hits(text, _CORES), key=lambda hit: hit.at)
    near = (hit for hit in hits if (n := bisect(live, hit.at - _NEAR)) < len(live) and live[n] <= hit.at + _NEAR)
    return list(islice(near, MOST))


def _holds(text: str, sound: str, hit: _Hit) -> bool:
    """Whether the rule stands after all that may take it back. `sound` is what its words were found in."""
    if hit.rule.short and len(text) > SHORT:
        return False
    begin, end = _bounds(text, hit.at, _CLAUSE_ENDS)
    clause = text[begin:end]
    if take_back.DENIED.search(text[max(begin, hit.at - 10) : hit.at]):
        return False
    after = hit.at + len(hit.word)
    if take_back.DENIED_AFTER.search(text[after : min(end, after + 16)]):
        return False
    wide = text[max(0, begin - REACH) : end + REACH]
    if any(word in wide for word in hit.rule.unless):
        return False
    first, last = _bounds(text, hit.at, _SENTENCE_ENDS)
    if hit.rule.near:
        around = sound[max(first, hit.at - REACH) : hit.at] + "|" + sound[after : min(last + 1, after + REACH)]
        if not any(word in around for word in hit.rule.near):
            return False
    return _happens(text, hit, clause, text[first : min(last + 1 + REACH, len(text))])


def _happens(text: str, hit: _Hit, clause: str, sentence: str) -> bool:
    """Whether it is told as happening: not over, not of another day, not only feared."""
    if take_back.OVER.search(sentence):
        return False
    if not hit.rule.hunch and take_back.SUPPOSED.search(clause):
        return False
    if len(text) > LONG:
        return bool(take_back.LIVE.search(sentence)) and not take_back.PAST.search(sentence)
    return bool(take_back.NOW.search(sentence)) or not take_back.PAST.search(sentence)


def _bounds(text: str, at: int, ends: str) -> tuple[int, int]:
    """The sentence or clause around `at`, as far as we look."""
    low, high = max(0, at - _VIEW), min(len(text), at + _VIEW)
    begin = max((text.rfind(mark, low, at) for mark in ends), default=-1) + 1
    stops = [stop for mark in ends if (stop := text.find(mark, at, high)) >= 0]
    return max(begin, low), min(stops, default=high)

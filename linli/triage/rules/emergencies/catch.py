# SPDX-License-Identifier: MulanPSL-2.0
"""Catch an emergency by stated rules, before anything is learned or guessed. Missing one is the worst error."""

from __future__ import annotations

from dataclasses import dataclass

from linli.triage.rules.emergencies import take_back
from linli.triage.rules.emergencies.bounds import SENTENCE_ENDS, bounds
from linli.triage.rules.emergencies.hits import Hit, cores, hits, live_hits
from linli.triage.rules.emergencies.holds import LONG, holds
from linli.triage.rules.emergencies.homophones import fold
from linli.triage.rules.emergencies.like import like
from linli.triage.rules.emergencies.reading import read
from linli.triage.rules.emergencies.rule import KINDS, SHORT, folded, read_rules
from linli.triage.rules.emergencies.weighing.weigh import loudest, weigh


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


WEAKEST, WEAK = -0.75, -0.35  # what a short message must weigh for a rule to hold; what a sentence of a longer one must

_RULES = read_rules()
_CORES = cores(_RULES)
_FOLDED = cores([folded(each) for each in _RULES])


def emergency(text: str) -> Emergency | None:
    """The first emergency `text` tells of, or None. A few hundred characters take under 0.2 ms; linear beyond.

    The rules speak first. Where none holds, the message is weighed against the lessons (`like`).
    """
    text = read(text)
    live = [match.start() for match in take_back.LIVE.finditer(text)] if len(text) > LONG else []
    found = _by_rule(text, live)
    if found:
        return _told(text, found)
    part = like(text)
    if not part:
        return None
    words, kind = loudest(part)
    return Emergency(kind, KINDS[kind].phone, words, part)


def _by_rule(text: str, live: list[int]) -> list[Hit]:
    """The rules that hold. A short message in which none does is read once more by its sound: 着伙 for 着火."""
    if len(text) > LONG:
        return [hit for hit in live_hits(text, live, _CORES) if holds(text, text, hit)]
    found = [hit for hit in hits(text, _CORES) if holds(text, text, hit)]
    if not found and len(text) <= SHORT:
        sound = fold(text)
        found = [hit for hit in hits(sound, _FOLDED) if len(hit.word) > 2 and holds(text, sound, hit)]
    return found if found and _weighty(text, found) else []


def _weighty(text: str, found: list[Hit]) -> bool:
    """Words of danger among words that are never told of danger (a course, a price, a question) raise no alarm."""
    if len(text) > SHORT:
        return any(weigh(_sentence(text, hit.at)) > WEAK for hit in found)
    return weigh(text) > (WEAK if all(hit.rule.short for hit in found) else WEAKEST)


def _sentence(text: str, at: int) -> str:
    begin, end = bounds(text, at, SENTENCE_ENDS)
    return text[begin:end]


def _told(text: str, found: list[Hit]) -> Emergency:
    first = min(found, key=lambda hit: hit.at)
    begin, end = bounds(text, first.at, SENTENCE_ENDS)
    places = sorted({(hit.at, len(hit.word)) for hit in found if begin <= hit.at < end})
    words = dict.fromkeys(text[at : at + size] for at, size in places)
    whole = tuple(word for word in words if not any(word != other and word in other for other in words))
    return Emergency(first.rule.kind, KINDS[first.rule.kind].phone, whole, text[begin:end])

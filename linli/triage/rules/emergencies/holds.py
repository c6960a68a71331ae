# SPDX-License-Identifier: MulanPSL-2.0
"""Whether a rule whose word was found stands after all that may take it back."""

from __future__ import annotations

from linli.triage.rules.emergencies import take_back
from linli.triage.rules.emergencies.bounds import CLAUSE_ENDS, SENTENCE_ENDS, bounds
from linli.triage.rules.emergencies.hits import Hit
from linli.triage.rules.emergencies.rule import REACH, SHORT

LONG = 160  # in a letter longer than this a word is not enough: something must say that it happens now


def holds(text: str, sound: str, hit: Hit) -> bool:
    """`sound` is what the words of the rule were found in: the text itself or as it sounds."""
    if hit.rule.short and len(text) > SHORT:
        return False
    begin, end = bounds(text, hit.at, CLAUSE_ENDS)
    clause = text[begin:end]
    if take_back.DENIED.search(text[max(begin, hit.at - 10) : hit.at]):
        return False
    if any(said.start() <= hit.at < said.end() for said in take_back.FIGURE.finditer(text, begin, end)):
        return False
    after = hit.at + len(hit.word)
    if take_back.DENIED_AFTER.search(text[after : min(end, after + 16)]):
        return False
    wide = text[max(0, begin - REACH) : end + REACH]
    if any(word in wide for word in hit.rule.unless):
        return False
    first, last = bounds(text, hit.at, SENTENCE_ENDS)
    if hit.rule.near:
        around = sound[max(first, hit.at - REACH) : hit.at] + "|" + sound[after : min(last + 1, after + REACH)]
        if not any(word in around for word in hit.rule.near):
            return False
    return _happens(text, hit, clause, text[first : min(last + 1 + REACH, len(text))])


def _happens(text: str, hit: Hit, clause: str, sentence: str) -> bool:
    """Whether it is told as happening: not over, not of another day, not only feared."""
    if take_back.OVER.search(sentence) or take_back.LAW.search(sentence):
        return False
    if not hit.rule.hunch and take_back.SUPPOSED.search(clause):
        return False
    if len(text) > LONG:
        return bool(take_back.LIVE.search(sentence)) and not take_back.PAST.search(sentence)
    return bool(take_back.NOW.search(sentence)) or not take_back.PAST.search(sentence)

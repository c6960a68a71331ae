# SPDX-License-Identifier: MulanPSL-2.0
"""How likely two matters are one: wording, place, time and category, each with its reason and its part."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, hypot

from linli.kernel.said import said
from linli.places.coordinates import metres_per_degree
from linli.triage.rules.sameness.values import Mark, Told, Twin, Why
from linli.triage.rules.sameness.words import number_of

WORDING, PLACE, TIME, CATEGORY = 0.5, 0.28, 0.12, 0.10  # parts of the score; they sum to 1
LIKELY = 0.42  # from here on it is offered
FADES_IN_DAYS = 45.0
NEAR_METRES = 150.0


def twin_of(told: Told, words: Mapping[str, float], mark: Mark) -> Twin:
    """The stored matter as a possible twin of the one told; its score may be too low to be offered."""
    reasons = [
        *_wording(words, mark),
        *_place(told, mark),
        *_time(told, mark),
        *_category(told, mark),
    ]
    score = sum(reason.weight for reason in reasons)
    if mark.same_teller:
        reasons.insert(0, Why("teller", said("同一位反映人，上次的事还没有办结"), 0.0))
        score = min(score + 0.1, 1.0)
    return Twin(mark.matter_id, round(score, 3), tuple(reasons), mark.is_open, mark.same_teller)


def _wording(words: Mapping[str, float], mark: Mark) -> list[Why]:
    shared = {word: weight for word, weight in words.items() if number_of(word) in mark.words}
    if not shared or not mark.words:
        return []
    whole = sum(weight**2 for weight in words.values())
    recall = sum(weight**2 for weight in shared.values()) / whole
    precision = len(shared) / len(mark.words)
    like = 2 * recall * precision / (recall + precision)
    best = "”“".join(sorted(shared, key=lambda word: -shared[word])[:3])
    return [Why("wording", said("都说到“%(words)s”", words=best), round(WORDING * min(1.6 * like, 1.0), 3))]


def _place(told: Told, mark: Mark) -> list[Why]:
    away = metres_between(told, mark)
    if away is not None:
        part = PLACE * exp(-max(away - 30.0, 0.0) / NEAR_METRES)
        return (
            [Why("place", said("相距约%(metres)s米", metres=round(away, -1) if away > 10 else 10), round(part, 3))]
            if part > 0.01
            else []
        )
    a, b = told.scope_code, mark.scope_code
    for width, part, words in ((15, 0.9, "同一网格"), (12, 0.6, "同一村（社区）"), (9, 0.3, "同一乡镇（街道）")):
        if len(a) >= width and a[:width] == b[:width]:
            return [Why("place", said(words), round(PLACE * part, 3))]
    return []


def _time(told: Told, mark: Mark) -> list[Why]:
    days = abs((told.at - mark.at).total_seconds()) / 86400
    part = round(TIME * exp(-days / FADES_IN_DAYS), 3)
    words = said("同一天反映") if days < 1 else said("前后相差%(days)s天", days=round(days))
    return [Why("time", words, part)] if part > 0.01 else []


def _category(told: Told, mark: Mark) -> list[Why]:
    if not told.category or not mark.category:
        return []
    if told.category == mark.category:
        return [Why("category", said("类别相同"), CATEGORY)]
    return [Why("category", said("大类相同"), CATEGORY / 2)] if told.category[:2] == mark.category[:2] else []


def metres_between(told: Told, mark: Mark) -> float | None:
    """None where one of them has no point."""
    if told.lon is None or told.lat is None or mark.lon is None or mark.lat is None:
        return None
    east, north = metres_per_degree(told.lat)
    return hypot((told.lon - mark.lon) * east, (told.lat - mark.lat) * north)

# SPDX-License-Identifier: MulanPSL-2.0
"""What two matters have in common, in words."""

from __future__ import annotations

from collections.abc import Iterator

from linli.kernel.said import said
from linli.triage.rules.sameness.score import OWN, Asked
from linli.triage.rules.sameness.values import TELLER, Mark, Why

AREAS = {15: said("同一网格"), 12: said("同一村（社区）"), 9: said("同一乡镇（街道）")}
LEAST = 0.005  # a part below this is not worth a line


def reasons_of(asked: Asked, mark: Mark) -> tuple[Why, ...]:
    return tuple(why for why in _all(asked, mark) if why.weight >= LEAST)


def _all(asked: Asked, mark: Mark) -> Iterator[Why]:
    if mark.same_teller:
        yield Why(TELLER, said("同一位反映人，上次的事还没有办结"), OWN)
    shared = sorted(asked.weights.keys() & mark.words, key=lambda number: (-asked.weights[number], number))[:3]
    if shared:
        words = "”“".join(asked.spelled[number] for number in shared)
        yield Why("wording", said("都说到“%(words)s”", words=words), round(asked.wording(mark), 3))
    yield _place(asked, mark)
    days = asked.days(mark)
    words = said("同一天反映") if days < 1 else said("前后相差%(days)s天", days=round(days))
    yield Why("time", words, round(asked.time(mark), 3))
    same = asked.told.category == mark.category
    yield Why("category", said("类别相同") if same else said("大类相同"), round(asked.category(mark), 3))


def _place(asked: Asked, mark: Mark) -> Why:
    away, part = asked.metres(mark), round(asked.place(mark), 3)
    if away is not None:
        return Why("place", said("相距约%(metres)s米", metres=max(round(away / 10) * 10, 10)), part)
    digits = asked.digits(mark)
    return Why("place", AREAS[digits] if digits else said("同一个县"), part)

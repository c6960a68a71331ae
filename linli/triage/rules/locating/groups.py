# SPDX-License-Identifier: MulanPSL-2.0
"""Numbered village groups: every village has a 三组, so one is only known together with its village."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from linli.triage.rules.locating.values import Found, Name

_DIGITS = {letter: n for n, letter in enumerate("零一二三四五六七八九")}
_NUMERAL = "零一二三四五六七八九十百0-9"
_GROUP = re.compile(
    rf"(?<![{_NUMERAL}])第?([一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})(?:村民)?小?组(?![织长员成合建])"
)


def group_number(form: str) -> int | None:
    """Which group a name is (三组, 3组, 第三村民小组); None for one that is no numbered group."""
    found = _GROUP.fullmatch(form)
    return _number(found.group(1)) if found else None


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


@dataclass
class Groups:
    """The groups that a county knows, by number."""

    known: dict[int, list[Name]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, name: Name) -> None:
        if all(other.code != name.code for other in self.known[number]):
            self.known[number].append(name)

    def find(self, text: str, others: Iterable[Found]) -> Iterator[Found]:
        """Groups read in folded text that lie in a village which `others` name; the rest says nothing."""
        villages = {name.code[:12] for one in others for name in one.names if len(name.code) >= 12}
        for match in _GROUP.finditer(text) if villages and self.known else ():
            names = [one for one in self.known.get(_number(match.group(1)), ()) if one.code[:12] in villages]
            if names:
                yield Found(match.start(), match.group(), tuple(names))

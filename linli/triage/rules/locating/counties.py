# SPDX-License-Identifier: MulanPSL-2.0
"""Counties and cities anywhere, by their full names.

Names are looked up backwards from the few characters such a name can end with: a text without one costs next to nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from linli.places.rules import joined_name, names_a_place
from linli.triage.rules.locating.folding import folded
from linli.triage.rules.locating.names import COUNTY_ENDINGS, is_plain_word, stem_of

CITY_ENDINGS = ("自治州", "地区", "市", "州", "盟")
_ENDS = re.compile("[县区市旗州盟]")
_SITUATION = frozenset(
    "东南西北中上下前后新老城市郊矿港口山江河湖海桥铁路关"
)  # 城关区, 桥西区: words for where and what


@dataclass(frozen=True, slots=True)
class County:
    """A county, or a city itself (four digits). `city`: how the city above may be written, its full name first."""

    code: str
    full_name: str  # with its city
    city: tuple[str, ...]

    def city_before(self, text: str, at: int) -> int:
        """Where its city begins, if it stands right before `at`; `at` itself if not."""
        return next((at - len(form) for form in self.city if text.endswith(form, 0, at)), at)


class Counties:
    """All names of one version of the areas. Never changed after it is made."""

    def __init__(self, areas: Iterable[tuple[str, str]] = ()) -> None:
        known = {code: name for code, name in areas if len(code) in (4, 6)}
        self._names: dict[str, tuple[County, ...]] = {}
        self._lengths: dict[str, list[int]] = defaultdict(list)  # last two characters → lengths, longest first
        self._vague: set[str] = set()
        for code, name in known.items():
            if len(name) >= 2 and _ENDS.match(name[-1]) and names_a_place(name):
                self._add(code, name, known.get(code[:4], "") if len(code) == 6 else "")

    def __len__(self) -> int:
        return sum(map(len, self._names.values()))

    def of(self, name: str) -> tuple[County, ...]:
        """Those that bear the name."""
        return self._names.get(name, ())

    def is_vague(self, name: str) -> bool:
        """Whether it says nothing by itself: its city or province has to stand before it."""
        return name in self._vague

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where names stand. What begins inside the one before it is none: 长沙市区 holds no 沙市区."""
        found: list[tuple[int, int]] = []
        for match in _ENDS.finditer(text):
            end = match.end()
            for length in self._lengths.get(text[max(end - 2, 0) : end], ()):
                at = end - length
                if text[at:end] in self._names and (not found or not found[-1][0] < at < found[-1][1]):
                    if found and at <= found[-1][0]:
                        found.pop()  # 秦皇岛市 in 秦皇岛市经济技术开发区
                    found.append((at, end))
                    break
        return found

    def _add(self, code: str, name: str, city: str) -> None:
        full, name, city = name if name.startswith(city) else joined_name([city, name]), folded(name), folded(city)
        bearers = self.of(name)
        if any(other.full_name == full for other in bearers):
            return  # 重庆市 has two codes
        self._names[name] = (*bearers, County(code, full, _city_forms(city)))
        if len(name) not in (lengths := self._lengths[name[-2:]]):
            lengths.append(len(name))
            lengths.sort(reverse=True)
        if len(code) == 6 and _is_vague(name):
            self._vague.add(name)


def _city_forms(name: str) -> tuple[str, ...]:
    """石家庄市, 石家庄; for an autonomous prefecture 凉山州 too. None where the code list names no city."""
    if not name or not names_a_place(name):
        return ()
    stem = stem_of(name, CITY_ENDINGS)
    short = (stem + "州", stem) if name.endswith("自治州") else (stem,)
    return tuple(dict.fromkeys((name, *short))) if len(stem) >= 2 else (name,)


def _is_vague(name: str) -> bool:
    """Two characters (易县), words for where and what (新城区), or a district called by a plain word (和平区)."""
    stem = stem_of(name, COUNTY_ENDINGS)
    return len(name) <= 2 or (
        name[-1] == "区" and (set(stem) <= _SITUATION or (len(stem) <= 2 and is_plain_word(stem)))
    )
